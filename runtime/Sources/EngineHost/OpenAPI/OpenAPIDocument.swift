import Engine
import HTTPClient
import JSON
import Program

/// An OpenAPI document: Swagger 2.0 or OpenAPI 3, in JSON.
struct OpenAPIDocument {
  let json: JSONValue
  /// Where it was read from.
  let url: HTTPURL

  private static let methods = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
  ]

  /// Whether the document is of version 2, which says some things elsewhere.
  var isVersion2: Bool { json["swagger"] != nil }

  /// The operation of an identifier.
  ///
  /// - Throws: an error of type `configuration` where there is none.
  func operation(_ identifier: String) throws(WorkflowError) -> OpenAPIOperation {
    for (path, item) in json["paths"]?.objectValue ?? [:] {
      let item = resolved(item)
      for method in Self.methods {
        guard let operation = item[method], operation["operationId"]?.stringValue == identifier
        else { continue }
        return OpenAPIOperation(
          document: self, method: method, path: path, item: item, operation: operation)
      }
    }
    throw WorkflowError(
      .configuration, detail: "the document at \(url) has no operation '\(identifier)'")
  }

  /// The value, or the one that its `$ref` names in the document.
  func resolved(_ value: JSONValue, depth: Int = 0) -> JSONValue {
    guard let reference = value["$ref"]?.stringValue, reference.hasPrefix("#/"), depth < 16 else {
      return value
    }
    let target = reference.dropFirst(2).split(separator: "/").reduce(Optional(json)) { at, key in
      at?[Self.unescaped(key)]
    }
    return target.map { resolved($0, depth: depth + 1) } ?? value
  }

  /// A key of a JSON Pointer as it is written in the document (RFC 6901, 4).
  private static func unescaped(_ key: Substring) -> String {
    var text = ""
    var rest = key[...]
    while let scalar = rest.unicodeScalars.popFirst() {
      switch (scalar, rest.unicodeScalars.first) {
      case ("~", "0"): text += "~"
      case ("~", "1"): text += "/"
      default:
        text.unicodeScalars.append(scalar)
        continue
      }
      rest.unicodeScalars.removeFirst()
    }
    return text
  }
}
