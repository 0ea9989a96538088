import JSON
import Program

/// An error of a workflow: a problem object of RFC 7807 (specification, section Error).
public struct WorkflowError: Error, Hashable, Sendable {
  /// The type, a URI in the form of `ErrorType.canonical`.
  public var type: String
  /// The status code.
  public var status: Int
  /// A short summary.
  public var title: String?
  /// What happened this time.
  public var detail: String?
  /// The JSON Pointer of the component that failed; the engine fills in the task's where absent.
  public var instance: String?

  /// Makes an error from its fields.
  public init(
    type: String, status: Int, title: String? = nil, detail: String? = nil, instance: String? = nil
  ) {
    self.type = type
    self.status = status
    self.title = title
    self.detail = detail
    self.instance = instance
  }

  /// Makes an error of a standard type; status and title are the type's own where none are given.
  public init(
    _ type: ErrorType, status: Int? = nil, title: String? = nil, detail: String,
    instance: String? = nil
  ) {
    self.init(
      type: type.uri, status: status ?? type.status, title: title ?? type.title, detail: detail,
      instance: instance)
  }

  /// The error as a problem object: `type`, `status`, `title`, `detail`, `instance`, those that are
  /// there.
  public var json: JSONValue {
    var object = JSONObject()
    object["type"] = .string(type)
    object["status"] = .number(Double(status))
    object["title"] = title.map(JSONValue.string)
    object["detail"] = detail.map(JSONValue.string)
    object["instance"] = instance.map(JSONValue.string)
    return .object(object)
  }
}

extension ErrorType {
  /// The title that an error of this type has by default.
  var title: String {
    switch self {
    case .configuration: "Configuration error"
    case .validation: "Validation error"
    case .expression: "Expression error"
    case .authentication: "Authentication error"
    case .authorization: "Authorization error"
    case .timeout: "Timeout"
    case .communication: "Communication error"
    case .runtime: "Runtime error"
    }
  }
}
