/// The types of error that the language defines, and when two types are the same (semantics row 2).
public enum ErrorType: String, Sendable, CaseIterable {
  /// A wrong setting, a missing interpreter.
  case configuration
  /// Data that a schema refuses.
  case validation
  /// An expression that fails.
  case expression
  /// A call that could not prove who it is.
  case authentication
  /// A call or a secret that is not allowed.
  case authorization
  /// Something that took too long.
  case timeout
  /// A call that failed, or whose answer was an error.
  case communication
  /// Anything else that fails while a workflow runs.
  case runtime

  /// What the URI of every standard type begins with.
  public static let base = "https://open-workflow-specification.org/spec/1.0.0/errors/"

  /// The beginnings that mean the same as `base`.
  private static let equalBases = [
    base,
    "https://open-workflow-specification.org/dsl/errors/types/",
    "https://serverlessworkflow.io/spec/1.0.0/errors/",
    "https://serverlessworkflow.io/dsl/errors/types/",
  ]

  /// The URI that an error of this type carries.
  public var uri: String { Self.base + rawValue }

  /// The status that an error of this type has by default.
  public var status: Int {
    switch self {
    case .configuration, .validation, .expression: 400
    case .authentication: 401
    case .authorization: 403
    case .timeout: 408
    case .communication, .runtime: 500
    }
  }

  /// The one form of a type: a type is the same as another if their canonical forms are equal.
  ///
  /// A short name of a standard type, or a URI that begins as one of the equal families, becomes a
  /// URI that begins with `base`; every other type stays as it is.
  public static func canonical(_ type: String) -> String {
    if let short = ErrorType(rawValue: type) { return short.uri }
    for start in equalBases where type.utf8.starts(with: start.utf8) {
      return base + String(decoding: type.utf8.dropFirst(start.utf8.count), as: UTF8.self)
    }
    return type
  }
}
