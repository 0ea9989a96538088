import JSON

/// Makes types of a JSON Schema; what Swift has no good type for is any JSON.
struct TypeReader {
  private let root: JSONValue
  private var names: SwiftNames
  /// The types of the schemas that references were followed to, by the reference.
  private var references: [String: SwiftType] = [:]
  /// The references that are being followed, as long as no array or map is between.
  private var open: [String] = []
  /// Whether an array or a map is between the root and what is being read.
  private var isWithin = false
  private var declarations: [TypeDeclaration] = []

  /// The declaration of a schema's type under a name, with all it needs.
  ///
  /// - Parameters:
  ///   - document: The schema.
  ///   - name: The name.
  ///   - documentation: What it is, where the schema does not say it.
  static func declaration(
    of document: JSONValue, named name: String, documentation: String
  ) -> [TypeDeclaration] {
    var reader = TypeReader(
      root: document, names: SwiftNames(reserved: SwiftNames.reservedTypes + [name]))
    reader.references["#"] = .named(name)
    let text = document["description"]?.stringValue ?? documentation
    guard let kind = reader.kind(of: document, name) else {
      reader.references["#"] = .json
      let type = reader.type(of: document, wish: "\(name)Element")
      let alias = TypeDeclaration(name: name, documentation: text, kind: .alias(type))
      return [alias] + reader.declarations
    }
    return [
      TypeDeclaration(
        name: name, documentation: text, kind: kind, nested: reader.declarations)
    ]
  }

  private init(root: JSONValue, names: SwiftNames) {
    self.root = root
    self.names = names
  }

  /// The type of a schema; declared under the wished name where it needs a declaration.
  private mutating func type(of schema: JSONValue, wish: String) -> SwiftType {
    if let reference = schema["$ref"]?.stringValue { return type(at: reference) }
    let (rest, isNullable) = Self.withoutNull(schema)
    if isNullable {
      let type = type(of: rest, wish: wish)
      return type == .json ? .json : .optional(type)
    }
    if Self.needsDeclaration(schema) {
      let place = declarations.count
      let name = names.unique(SwiftNames.type(wish))
      let text =
        schema["description"]?.stringValue ?? "What the schema calls \(SwiftText.code(wish))."
      if let kind = kind(of: schema, name) {
        declarations.insert(
          TypeDeclaration(name: name, documentation: text, kind: kind), at: place)
        return .named(name)
      }
    }
    switch schema["type"]?.stringValue {
    case "string": return .text
    case "integer": return .integer
    case "number": return .number
    case "boolean": return .flag
    case "array":
      guard let items = schema["items"], items.objectValue != nil, schema["prefixItems"] == nil
      else { return .list(.json) }
      return .list(within { $0.type(of: items, wish: Self.singular(wish)) })
    case "object":
      guard let values = schema["additionalProperties"], values.objectValue != nil else {
        return .map(.json)
      }
      return .map(within { $0.type(of: values, wish: Self.singular(wish)) })
    default: return .json
    }
  }

  /// Reads what stands in an array or a map, through which a type may have parts of itself.
  private mutating func within(_ read: (inout TypeReader) -> SwiftType) -> SwiftType {
    let outer = (open, isWithin)
    (open, isWithin) = ([], true)
    defer { (open, isWithin) = outer }
    return read(&self)
  }

  private mutating func type(at reference: String) -> SwiftType {
    if reference == "#" {
      // A value that has one of its own type as a part would have no end.
      return isWithin ? references["#"] ?? .json : .json
    }
    if open.contains(reference) { return .json }
    if let known = references[reference] { return known }
    guard let target = root.member(at: reference) else { return .json }
    let wish = reference.split(separator: "/").last.map(String.init) ?? "value"
    open.append(reference)
    defer { open.removeAll { $0 == reference } }
    // What refers to itself within an array finds the name that it is going to have.
    if Self.needsDeclaration(target) {
      let name = names.unique(SwiftNames.type(wish))
      references[reference] = .named(name)
      if let kind = kind(of: target, name) {
        let text =
          target["description"]?.stringValue ?? "What the schema calls \(SwiftText.code(wish))."
        declarations.append(TypeDeclaration(name: name, documentation: text, kind: kind))
        return .named(name)
      }
    }
    references[reference] = .json
    let type = type(of: target, wish: wish)
    references[reference] = type
    return type
  }

  /// What a schema declares; nil where it declares nothing.
  private mutating func kind(of schema: JSONValue, _ name: String) -> TypeDeclaration.Kind? {
    if let texts = Self.texts(schema) {
      var names = SwiftNames(reserved: SwiftNames.reservedMembers)
      return .choice(texts.map { (names.unique(SwiftNames.value($0)), $0) })
    }
    if let alternatives = Self.alternatives(schema) {
      var names = SwiftNames(reserved: SwiftNames.reservedMembers)
      let types = alternatives.enumerated().map { index, alternative in
        let title = alternative["title"]?.stringValue ?? "\(name)\(index + 1)"
        return (title: title, type: type(of: alternative, wish: title))
      }
      let isDistinct = types.enumerated().allSatisfy { index, item in
        item.type != .json && !types[..<index].contains { $0.type == item.type }
      }
      guard isDistinct else { return nil }
      return .union(types.map { (names.unique(Self.caseName($0.type, $0.title)), $0.type) })
    }
    guard let properties = Self.properties(schema) else { return nil }
    let required = Self.required(schema)
    var names = SwiftNames(reserved: SwiftNames.reservedMembers)
    let members = properties.map { key, property -> TypeDeclaration.Property in
      var type = type(of: property, wish: key)
      var isNullable = false
      if case .optional(let value) = type { (type, isNullable) = (value, true) }
      return TypeDeclaration.Property(
        key: key, name: names.unique(SwiftNames.value(key)), type: type,
        isRequired: required.contains(key), isNullable: isNullable,
        documentation: property["description"]?.stringValue ?? "The member \(SwiftText.code(key)).")
    }
    var additional: SwiftType?
    switch schema["additionalProperties"] {
    case .bool(true): additional = .json
    case .object(let values):
      additional = within { $0.type(of: .object(values), wish: "\(name)-value") }
    default: break
    }
    return .record(members, additional: additional)
  }
}
