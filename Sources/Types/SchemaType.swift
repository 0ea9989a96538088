import JSON
import SourceText

/// The type of the values that a JSON Schema accepts.
package struct SchemaType: Sendable {
  /// A type that has every value the schema accepts.
  package var type: Type
  /// Whether the schema accepts every value of the type.
  package var isExact: Bool

  /// Reads the type of a schema document: JSON Schema 2020-12, or draft-07 where `$schema` says so.
  ///
  /// `origin` gives the place of a JSON Pointer in the document, where it is known. What a type
  /// cannot say (patterns, ranges, `not`) leaves the type larger and not exact.
  package init(
    _ document: JSONValue, origin: @escaping (_ pointer: String) -> SourceSpan? = { _ in nil }
  ) {
    let reader = SchemaReader(document: document, origin: origin)
    self = reader.read(document, at: "", following: [])
  }

  /// Makes the type of a schema that is known.
  package init(_ type: Type, isExact: Bool = true) {
    self.type = type
    self.isExact = isExact
  }
}

/// Reads the schemas of one document.
struct SchemaReader {
  let document: JSONValue
  let origin: (String) -> SourceSpan?
  private let isDraft7: Bool

  init(document: JSONValue, origin: @escaping (String) -> SourceSpan?) {
    self.document = document
    self.origin = origin
    isDraft7 = document["$schema"]?.text?.contains("draft-07") ?? false
  }

  /// Keywords that restrict values in a way that types do not tell.
  private static let inexact = [
    "pattern", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum",
    "exclusiveMaximum", "multipleOf", "uniqueItems", "maxItems", "contains", "minProperties",
    "maxProperties", "propertyNames", "not", "if", "dependentRequired", "dependentSchemas",
    "dependencies", "unevaluatedItems", "unevaluatedProperties", "$dynamicRef", "format",
  ]

  /// The type of one schema; `references` are those being followed, which ends recursion.
  func read(_ schema: JSONValue, at pointer: String, following references: [String]) -> SchemaType {
    guard case .object(let object) = schema else {
      return schema.isFalse ? SchemaType(.never) : SchemaType(.any)
    }
    var result = SchemaType(.any)
    if let reference = object["$ref"]?.text {
      result = follow(reference, references)
      if isDraft7 { return result }
    }
    if let type = object["type"] { result.narrow(SchemaType(Self.kinds(type))) }
    if let constant = object["const"] {
      result.narrow(SchemaType(.literal(of: constant)))
    }
    if case .array(let values)? = object["enum"] {
      result.narrow(
        SchemaType(
          .union(values.map { Type.literal(of: $0) }), isExact: values.count <= Type.Limit.values))
    }
    if let format = object["format"]?.text { result.type.string?.format = format }
    result.narrow(readObject(object, at: pointer, references))
    result.narrow(readArray(object, at: pointer, references))
    if case .array(let all)? = object["allOf"] {
      for (index, part) in all.enumerated() {
        result.narrow(read(part, at: "\(pointer)/allOf/\(index)", following: references))
      }
    }
    for keyword in ["anyOf", "oneOf"] {
      guard case .array(let alternatives)? = object[keyword] else { continue }
      let types = alternatives.enumerated().map { index, part in
        read(part, at: "\(pointer)/\(keyword)/\(index)", following: references)
      }
      result.narrow(
        SchemaType(
          .union(types.map(\.type)),
          isExact: types.allSatisfy(\.isExact) && Self.areDisjoint(types)))
    }
    if object["if"] != nil {
      let outcomes = ["then", "else"].map { keyword in
        object[keyword].map { read($0, at: "\(pointer)/\(keyword)", following: references).type }
          ?? .any
      }
      result.narrow(SchemaType(.union(outcomes), isExact: false))
    }
    if object["unevaluatedProperties"]?.isFalse == true, closesOverNames(object) {
      result.type.objects = result.type.objects.map { open in
        var closed = open
        closed.additional = .never
        return closed
      }
    }
    if Self.inexact.contains(where: { object[$0] != nil }) { result.isExact = false }
    result.type = result.type.cut()
    return result
  }

  private static func areDisjoint(_ types: [SchemaType]) -> Bool {
    var seen = Type.never
    for type in types {
      guard seen.isDisjoint(with: type.type) else { return false }
      seen = seen.union(type.type)
    }
    return true
  }

  private func follow(_ reference: String, _ references: [String]) -> SchemaType {
    // A schema that contains itself is spelt out twice, then anything goes.
    guard references.count < 16, references.count(where: { $0 == reference }) < 2,
      let target = resolve(reference)
    else { return SchemaType(.any, isExact: false) }
    return read(target.schema, at: target.pointer, following: references + [reference])
  }

  private func resolve(_ reference: String) -> (schema: JSONValue, pointer: String)? {
    guard reference.utf8.first == UInt8(ascii: "#") else { return nil }
    let pointer = String(reference.dropFirst())
    if pointer.isEmpty { return (document, "") }
    guard pointer.hasPrefix("/") else { return nil }
    var place = document
    for step in pointer.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      let key = Self.unescaped(step)
      switch place {
      case .object(let object):
        guard let next = object[key] else { return nil }
        place = next
      case .array(let array):
        guard let index = Int(key), array.indices.contains(index) else { return nil }
        place = array[index]
      default: return nil
      }
    }
    return (place, pointer)
  }

  private static func unescaped(_ step: Substring) -> String {
    var result = ""
    var rest = step[...]
    while let first = rest.first {
      if rest.hasPrefix("~1") {
        result.append("/")
        rest = rest.dropFirst(2)
      } else if rest.hasPrefix("~0") {
        result.append("~")
        rest = rest.dropFirst(2)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  private static func kinds(_ value: JSONValue) -> Type {
    if case .array(let kinds) = value { return .union(kinds.map(Self.kinds)) }
    switch value.text {
    case "null": return .null
    case "boolean": return .boolean
    case "number": return .number
    case "integer": return .integer
    case "string": return .string
    case "array": return .array
    case "object": return .object
    default: return .any
    }
  }

  private func readObject(
    _ schema: JSONObject, at pointer: String, _ references: [String]
  ) -> SchemaType {
    var required: [String] = []
    if case .array(let names)? = schema["required"] { required = names.compactMap(\.text) }
    var declared = JSONObject()
    if case .object(let object)? = schema["properties"] { declared = object }
    let additional = schema["additionalProperties"]
    guard declared.count > 0 || !required.isEmpty || additional != nil else {
      return SchemaType(.any, isExact: schema["patternProperties"] == nil)
    }
    var isExact = true
    var rest = SchemaType(.any)
    if let additional {
      rest = read(additional, at: pointer + "/additionalProperties", following: references)
      isExact = rest.isExact
    }
    if case .object(let patterns)? = schema["patternProperties"] {
      isExact = false
      for (pattern, part) in patterns.entries {
        let place = "\(pointer)/patternProperties/\(pattern)"
        rest.type = rest.type.union(read(part, at: place, following: references).type)
      }
    }
    var properties: [ObjectType.Property] = []
    for (name, part) in declared.entries {
      let place = "\(pointer)/properties/\(name)"
      let value = read(part, at: place, following: references)
      isExact = isExact && value.isExact
      properties.append(
        .init(
          name, value.type, isRequired: required.contains { sameText($0, name) },
          origin: origin(place)))
    }
    for name in required where declared[name] == nil {
      properties.append(.init(name, rest.type, isRequired: true, origin: origin(pointer)))
    }
    if properties.contains(where: { $0.isRequired && $0.type.isNever }) {
      return SchemaType(.any.without(.object), isExact: isExact)
    }
    var type = Type.any
    type.objects = [
      ObjectType(
        properties, additional: rest.type, origin: origin(pointer),
        isDeclared: additional == nil && declared.count > 0)
    ]
    return SchemaType(type, isExact: isExact)
  }

  private func readArray(
    _ schema: JSONObject, at pointer: String, _ references: [String]
  ) -> SchemaType {
    var prefix: [SchemaType] = []
    var rest = SchemaType(.any)
    let items = schema["items"]
    let tuple = schema[isDraft7 ? "items" : "prefixItems"]
    if case .array(let parts)? = tuple {
      let keyword = isDraft7 ? "items" : "prefixItems"
      prefix = parts.enumerated().map { index, part in
        read(part, at: "\(pointer)/\(keyword)/\(index)", following: references)
      }
      if let more = isDraft7 ? schema["additionalItems"] : items {
        rest = read(more, at: pointer + "/items", following: references)
      }
    } else if let items {
      rest = read(items, at: pointer + "/items", following: references)
    }
    var minimum = 0
    if case .number(let count)? = schema["minItems"] {
      minimum = Int(exactly: count.double.rounded(.up)).map { max(0, $0) } ?? 0
    }
    guard !prefix.isEmpty || !rest.type.isAny || minimum > 0 else { return SchemaType(.any) }
    var type = Type.any
    // An element that has no value ends the array before it.
    let usable = prefix.prefix { !$0.type.isNever }
    let array = ArrayType(
      prefix: usable.map(\.type), rest: usable.count < prefix.count ? .never : rest.type,
      minimumCount: minimum)
    type.arrays = array.maximumCount.map { $0 < minimum } == true ? [] : [array]
    return SchemaType(type, isExact: rest.isExact && prefix.allSatisfy(\.isExact))
  }

  /// Whether the evaluated properties of a schema are just the ones named in it and in `allOf`.
  private func closesOverNames(_ schema: JSONObject) -> Bool {
    let others = [
      "anyOf", "oneOf", "if", "not", "patternProperties", "additionalProperties",
      "dependentSchemas", "$dynamicRef",
    ]
    guard !others.contains(where: { schema[$0] != nil }) else { return false }
    if let reference = schema["$ref"]?.text {
      guard case .object(let target)? = resolve(reference)?.schema, target["$ref"] == nil,
        closesOverNames(target)
      else { return false }
    }
    guard case .array(let parts)? = schema["allOf"] else { return true }
    return parts.allSatisfy { part in
      guard case .object(let object) = part else { return false }
      return object["allOf"] == nil && closesOverNames(object)
    }
  }
}

extension SchemaType {
  mutating func narrow(_ other: SchemaType) {
    type = type.intersection(other.type)
    isExact = isExact && other.isExact
  }
}
