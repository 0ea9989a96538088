import Engine
import HTTPClient
import JSON
import Program

/// An operation of a document, and the call that it takes.
struct OpenAPIOperation {
  let document: OpenAPIDocument
  let method: String
  let path: String
  /// The item of the path, which the operation is a part of.
  let item: JSONValue
  let operation: JSONValue

  /// A parameter of the operation.
  private struct Parameter {
    let name: String
    /// Where it goes: `path`, `query`, `header`, `cookie`; in version 2 `body` and `formData` too.
    let place: String
    let description: JSONValue

    var isRequired: Bool { description["required"] == true || place == "path" }
    var defaultValue: JSONValue? {
      description["schema"]?["default"] ?? description["default"]
    }

    /// Whether an array is one text with commas, not one text for each element.
    func joinsArrays(version2: Bool) -> Bool {
      if version2 { return description["collectionFormat"] != "multi" }
      return place != "query" || description["explode"] == false
    }
  }

  /// The call that the operation takes with these parameters.
  ///
  /// Parameters that the operation does not name are the body: `body` itself, or all of them as an
  /// object.
  /// - Throws: an error of type `configuration` for a parameter that is missing or has no place.
  func call(_ resolved: ResolvedOperation) throws(WorkflowError) -> ResolvedCall {
    var rest = resolved.parameters
    var path = self.path
    var call = ResolvedCall(
      method: method, endpoint: [], credentials: resolved.credentials, output: resolved.output,
      redirect: resolved.redirect, idempotencyKey: resolved.idempotencyKey)
    var form = JSONObject()
    for parameter in parameters {
      let given = rest.removeValue(forKey: parameter.name)
      guard let value = given ?? parameter.defaultValue, !value.isNull else {
        if parameter.isRequired { throw missing(parameter.name) }
        continue
      }
      let text = Self.joined(value)
      let simple = parameter.joinsArrays(version2: document.isVersion2) ? .string(text) : value
      switch parameter.place {
      case "path":
        path = path.expanding(parameter.name, with: PercentEncoding.encode(text))
      case "query": call.query[parameter.name] = simple
      case "header": call.headers[parameter.name] = .string(text)
      case "cookie": call.headers["Cookie"] = .string("\(parameter.name)=\(text)")
      case "formData": form[parameter.name] = simple
      default: call.body = value
      }
    }
    if !form.isEmpty { call.body = .object(form) }
    try takeBody(rest, &call)
    if call.body != nil { call.headers["Content-Type"] = bodyType(isForm: !form.isEmpty) }
    call.endpoint = [.text(try base() + path)]
    return call
  }

  /// The parameters of the path and of the operation, which override them.
  private var parameters: [Parameter] {
    var parameters: [Parameter] = []
    for list in [item, operation].map({ $0["parameters"]?.arrayValue ?? [] }) {
      for description in list.map({ document.resolved($0) }) {
        guard let name = description["name"]?.stringValue,
          let place = description["in"]?.stringValue
        else { continue }
        parameters.removeAll { $0.name == name && $0.place == place }
        parameters.append(Parameter(name: name, place: place, description: description))
      }
    }
    return parameters
  }

  private func takeBody(
    _ rest: JSONObject, _ call: inout ResolvedCall
  ) throws(WorkflowError) {
    let body = operation["requestBody"].map { document.resolved($0) }
    guard let unknown = rest.keys.first else {
      if body?["required"] == true { throw missing("body") }
      return
    }
    guard body != nil else {
      throw WorkflowError(
        .configuration, detail: "\(name) has no parameter '\(unknown)'")
    }
    call.body = rest.count == 1 ? rest["body"] ?? .object(rest) : .object(rest)
  }

  /// The type of the body: JSON where the operation takes it, else the first that it takes.
  private func bodyType(isForm: Bool) -> JSONValue {
    let content = operation["requestBody"].flatMap {
      document.resolved($0)["content"]?.objectValue?.keys
    }
    let consumed = (operation["consumes"] ?? document.json["consumes"])?.arrayValue?
      .compactMap(\.stringValue)
    let types = content ?? consumed ?? []
    if isForm { return "application/x-www-form-urlencoded" }
    return types.first { $0.hasPrefix("application/json") }.map { .string($0) }
      ?? types.first.map { .string($0) } ?? "application/json"
  }

  /// The URL that the path is below.
  private func base() throws(WorkflowError) -> String {
    var base: String
    if document.isVersion2 {
      let schemes = document.json["schemes"]?.arrayValue?.compactMap(\.stringValue) ?? []
      let own = document.url.origin
      let scheme = schemes.contains(own.scheme.rawValue) ? nil : schemes.first
      let host = document.json["host"]?.stringValue
      let origin = host.map { "\(scheme ?? own.scheme.rawValue)://\($0)" } ?? "\(own)"
      base = origin + (document.json["basePath"]?.stringValue ?? "")
    } else {
      let servers = operation["servers"] ?? item["servers"] ?? document.json["servers"]
      let server = servers?.arrayValue?.first
      base = server?["url"]?.stringValue ?? "/"
      for (name, variable) in server?["variables"]?.objectValue ?? [:] {
        base = base.expanding(name, with: variable["default"]?.stringValue ?? "")
      }
      do throws(HTTPError) {
        base = "\(try document.url.resolving(base))"
      } catch {
        throw WorkflowError(.configuration, detail: "the server of \(name) has an \(error)")
      }
    }
    return base.hasSuffix("/") ? String(base.dropLast()) : base
  }

  private static func joined(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): text
    case .array(let elements): elements.map(joined).joined(separator: ",")
    default: "\(value)"
    }
  }

  private func missing(_ parameter: String) -> WorkflowError {
    WorkflowError(.configuration, detail: "\(name) needs the parameter '\(parameter)'")
  }

  private var name: String {
    "the operation '\(operation["operationId"]?.stringValue ?? "")' of \(document.url)"
  }
}
