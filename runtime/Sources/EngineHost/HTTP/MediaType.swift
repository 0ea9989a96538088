/// The kinds of content that a call reads and writes differently, told from a `Content-Type`.
enum MediaType {
  /// `application/json` and every type that ends with `+json`.
  case json
  /// `application/x-www-form-urlencoded`.
  case form
  /// `text/*`, XML and other text.
  case text
  /// Everything else.
  case binary

  init(contentType: String) {
    let type = contentType.utf8.prefix { $0 != UInt8(ascii: ";") }
    let name = String(decoding: Array(type.filter { $0 > 32 }), as: UTF8.self).lowercased()
    self =
      if name == "application/json" || name.hasSuffix("+json") || name == "text/json" {
        .json
      } else if name == "application/x-www-form-urlencoded" {
        .form
      } else if name.hasPrefix("text/") || name.hasSuffix("+xml") || Self.otherText.contains(name) {
        .text
      } else {
        .binary
      }
  }

  private static let otherText: Set<String> = [
    "application/xml", "application/yaml", "application/x-yaml", "application/javascript",
    "application/ecmascript", "application/graphql", "application/sql", "application/x-ndjson",
  ]
}
