/// Prints declarations of types.
struct TypePrinter {
  private(set) var lines: [String] = []
  private var indent: Int

  /// The lines of declarations, an empty one between two.
  static func lines(of declarations: [TypeDeclaration], indent: Int) -> [String] {
    var printer = TypePrinter(indent: indent)
    printer.print(declarations)
    return printer.lines
  }

  private init(indent: Int) { self.indent = indent }

  private mutating func add(_ line: String) {
    lines.append(line.isEmpty ? "" : String(repeating: " ", count: indent) + line)
  }

  private mutating func document(_ text: String) {
    lines += SwiftText.documentation(text, indent: indent)
  }

  private mutating func braces(_ head: String, _ body: (inout TypePrinter) -> Void) {
    add("\(head) {")
    indent += 2
    body(&self)
    indent -= 2
    add("}")
  }

  private mutating func print(_ declarations: [TypeDeclaration]) {
    for (index, declaration) in declarations.enumerated() {
      if index > 0 { add("") }
      print(declaration)
    }
  }

  private mutating func print(_ declaration: TypeDeclaration) {
    document(declaration.documentation)
    let name = declaration.name
    switch declaration.kind {
    case .alias(let type): add("public typealias \(name) = \(type.text)")
    case .choice(let cases):
      braces("public enum \(name): String, JSONConvertible, CaseIterable") { printer in
        for (name, text) in cases {
          printer.document("The text \(SwiftText.code(text)).")
          let value = name == text ? "" : " = \(SwiftText.literal(text))"
          printer.add("case \(SwiftNames.quoted(name))\(value)")
        }
      }
    case .union(let cases):
      braces("public indirect enum \(name): JSONConvertible, Hashable") { printer in
        printer.print(name, cases)
        printer.printNested(declaration.nested)
      }
    case .record(let properties, let additional):
      braces("public struct \(name): JSONConvertible, Hashable") { printer in
        printer.print(properties, additional)
        printer.printNested(declaration.nested)
      }
    }
  }

  private mutating func printNested(_ nested: [TypeDeclaration]) {
    guard !nested.isEmpty else { return }
    add("")
    print(nested)
  }

  private mutating func print(_ name: String, _ cases: [(name: String, type: SwiftType)]) {
    for (name, type) in cases {
      document("A value of the type \(SwiftText.code(type.text)).")
      add("case \(SwiftNames.quoted(name))(\(type.text))")
    }
    add("")
    document("Reads a value of the first type that takes it.")
    braces("public init(json: JSONValue) throws(JSONMismatch)") { printer in
      for (index, item) in cases.enumerated() {
        printer.add(
          "\(index > 0 ? "} else " : "")if let value = try? \(item.type.text)(json: json) {")
        printer.add("  self = .\(SwiftNames.quoted(item.name))(value)")
      }
      printer.add("} else {")
      printer.add("  throw JSONMismatch(expected: \(SwiftText.literal("a \(name)")))")
      printer.add("}")
    }
    add("")
    document("The value as JSON.")
    braces("public var json: JSONValue") { printer in
      printer.add("switch self {")
      for (name, _) in cases {
        printer.add("case .\(SwiftNames.quoted(name))(let value): value.json")
      }
      printer.add("}")
    }
  }

  private mutating func print(
    _ properties: [TypeDeclaration.Property], _ additional: SwiftType?
  ) {
    for property in properties {
      document(property.documentation)
      add("public var \(SwiftNames.quoted(property.name)): \(Self.text(property))")
    }
    if let additional {
      document("The other members by their names.")
      add("public var additionalProperties: [String: \(additional.text)]")
    }
    var parameters = properties.map { property in
      "\(SwiftNames.quoted(property.name)): \(Self.text(property))"
        + (property.isOptional ? " = nil" : "")
    }
    if let additional {
      parameters.append("additionalProperties: [String: \(additional.text)] = [:]")
    }
    add("")
    document("Makes a value of its members.")
    printInitializer(parameters) { printer in
      for property in properties {
        let name = SwiftNames.quoted(property.name)
        printer.add("self.\(name) = \(name)")
      }
      if additional != nil { printer.add("self.additionalProperties = additionalProperties") }
    }
    printCoding(properties, additional)
  }

  private mutating func printInitializer(
    _ parameters: [String], _ body: (inout TypePrinter) -> Void
  ) {
    let flat = "public init(\(parameters.joined(separator: ", ")))"
    if indent + flat.count + 2 <= SwiftExpression.width { return braces(flat, body) }
    add("public init(")
    for (index, parameter) in parameters.enumerated() {
      add("  \(parameter)\(index < parameters.count - 1 ? "," : "")")
    }
    braces(")", body)
  }

  private mutating func printCoding(
    _ properties: [TypeDeclaration.Property], _ additional: SwiftType?
  ) {
    add("")
    document("Reads a value.")
    braces("public init(json: JSONValue) throws(JSONMismatch)") { printer in
      printer.add("let members = try JSONMembers(json)")
      for property in properties {
        let reader =
          !property.isRequired ? "optional" : property.isNullable ? "nullable" : "required"
        printer.add(
          "\(SwiftNames.quoted(property.name)) = try members.\(reader)(\(SwiftText.literal(property.key)))"
        )
      }
      if additional != nil {
        let names = SwiftExpression.array(properties.map { .text($0.key) })
        printer.lines += SwiftExpression.call("try members.others", [.init("than", names)])
          .lines(indent: printer.indent, prefix: "additionalProperties = ")
      }
    }
    add("")
    document("The value as JSON.")
    braces("public var json: JSONValue") { printer in
      printer.add("var members = JSONObject()")
      for property in properties {
        let label = property.isRequired && property.isNullable ? "orNull: " : ""
        printer.add(
          "members.set(\(label)\(SwiftText.literal(property.key)), \(SwiftNames.quoted(property.name)))"
        )
      }
      if additional != nil { printer.add("members.add(additionalProperties)") }
      printer.add("return .object(members)")
    }
  }

  private static func text(_ property: TypeDeclaration.Property) -> String {
    property.isOptional ? "\(property.type.text)?" : property.type.text
  }
}
