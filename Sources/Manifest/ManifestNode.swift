import JSON

/// A node of a manifest, such as a Kubernetes object: a value whose keys keep their order.
package indirect enum ManifestNode: Sendable, Equatable {
  /// Null.
  case null
  /// A truth value.
  case boolean(Bool)
  /// A whole number.
  case integer(Int)
  /// Any other number.
  case number(Double)
  /// Text.
  case string(String)
  /// A list.
  case sequence([ManifestNode])
  /// Keys with their values.
  case mapping(ManifestMapping)

  /// The node of a JSON value.
  package init(_ value: JSONValue) {
    switch value {
    case .null: self = .null
    case .bool(let value): self = .boolean(value)
    case .number(let number):
      let double = number.double
      self = Int(exactly: double).map { .integer($0) } ?? .number(double)
    case .string(let text): self = .string(text)
    case .array(let items): self = .sequence(items.map { ManifestNode($0) })
    case .object(let object):
      var mapping = ManifestMapping()
      for (key, value) in object.entries { mapping.add(key, ManifestNode(value)) }
      self = .mapping(mapping)
    }
  }

  /// A list of texts.
  package static func texts(_ texts: [String]) -> ManifestNode {
    .sequence(texts.map { .string($0) })
  }

  /// The node as a JSON value, without its comments.
  package var json: JSONValue {
    switch self {
    case .null: .null
    case .boolean(let value): .bool(value)
    case .integer(let number): .number(JSONNumber(Double(number)))
    case .number(let number): .number(JSONNumber(number))
    case .string(let text): .string(text)
    case .sequence(let items): .array(items.map(\.json))
    case .mapping(let mapping):
      .object(JSONObject(mapping.entries.map { (key: $0.key, value: $0.value.json) }))
    }
  }

  /// The node as the text of a JSON file: two spaces a level, and a line end.
  package var jsonText: String { JSONWriter(indentation: 2).string(json) + "\n" }
}

extension ManifestNode: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// Makes text.
  package init(stringLiteral text: String) { self = .string(text) }
  /// Makes a whole number.
  package init(integerLiteral number: Int) { self = .integer(number) }
  /// Makes a truth value.
  package init(booleanLiteral value: Bool) { self = .boolean(value) }
  /// Makes a list.
  package init(arrayLiteral items: ManifestNode...) { self = .sequence(items) }
  /// Makes a mapping; keys keep their order.
  package init(dictionaryLiteral entries: (String, ManifestNode)...) {
    self = .mapping(ManifestMapping(entries))
  }
}
