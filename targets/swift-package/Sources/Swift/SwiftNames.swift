/// Names of Swift source, made of names that may be anything.
package struct SwiftNames {
  private let reserved: Set<String>
  private var used: Set<String> = []

  /// Starts with names that have another meaning.
  package init(reserved: [String] = []) { self.reserved = Set(reserved) }

  /// A name that nothing else has: the wish, or the wish and a number.
  package mutating func unique(_ wish: String) -> String {
    let wish = reserved.contains(wish) ? "\(wish)Value" : wish
    var name = wish
    var number = 2
    while !used.insert(name).inserted {
      name = "\(wish)\(number)"
      number += 1
    }
    return name
  }

  /// The name of a value or a function: `order-total` becomes `orderTotal`.
  package static func value(_ name: String) -> String {
    let words = words(name)
    guard let first = words.first else { return "value" }
    let isAcronym = first == first.uppercased()
    let start = isAcronym ? first.lowercased() : first.prefix(1).lowercased() + first.dropFirst()
    let whole = start + words.dropFirst().map(capitalized).joined()
    return whole.first?.isNumber == true ? "value\(whole)" : whole
  }

  /// The name of a type: `order-total` becomes `OrderTotal`.
  package static func type(_ name: String) -> String {
    let whole = words(name).map(capitalized).joined()
    if whole.isEmpty { return "Value" }
    return whole.first?.isNumber == true ? "Value\(whole)" : whole
  }

  /// The name as it is declared and used: in back quotes where it is a word of the language.
  package static func quoted(_ name: String) -> String {
    keywords.contains(name) ? "`\(name)`" : name
  }

  private static func capitalized(_ word: String) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }

  /// The runs of ASCII letters and digits.
  private static func words(_ name: String) -> [String] {
    name.utf8.split { byte in
      !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }.map { String(decoding: $0, as: UTF8.self) }
  }

  private static let keywords: Set<String> = [
    "Any", "Self", "as", "associatedtype", "await", "break", "case", "catch", "class", "continue",
    "default", "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false",
    "fileprivate", "for", "func", "guard", "if", "import", "in", "inout", "internal", "is", "let",
    "nil", "operator", "precedencegroup", "private", "protocol", "public", "repeat", "rethrows",
    "return", "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try",
    "typealias", "var", "where", "while",
  ]

  /// What members of generated types cannot be called, for they have another meaning there.
  package static let reservedMembers = [
    "self", "init", "json", "hash", "hashValue", "members", "additionalProperties", "rawValue",
    "allCases", "value", "error", "Self", "none", "some",
  ]

  /// What the methods of a workflow's source cannot be called.
  package static let reservedMethods = [
    "self", "init", "builder", "workflow", "subworkflow", "tasks", "task", "jq", "expression",
    "json", "schema", "authentication", "function", "to", "cron", "definition", "expressions",
    "makeProgram",
  ]

  /// What types of generated source cannot be called, for the source uses types of that name.
  package static let reservedTypes = [
    "Any", "Array", "Attempt", "Bool", "CommandLine", "CompiledExpressions", "Dictionary", "Double",
    "EventFilter", "Equatable", "Error", "ErrorFilter", "ErrorTemplate", "Functions", "HTTPCall",
    "Hashable", "HostFunctions", "HostPattern", "InputTransformation", "Int", "JSONConvertible",
    "JSONMembers", "JSONMismatch", "JSONObject", "JSONValue", "Listen", "Loop", "Never",
    "OpenAPICall", "Optional", "OutputTransformation", "ProcessOptions", "Program",
    "ProgramBuilder", "ProgramSourceError", "Protocol", "RetryPolicy", "Schedule", "Schemas",
    "Script", "Self", "Sendable", "ShellCommand", "String", "Subworkflow", "SwiftFunctions",
    "SwitchCase", "Task", "TaskDraft", "TaskExtension", "Timeout", "Type", "WorkflowDraft",
    "WorkflowError", "WorkflowRun", "WorkflowSource", "WorkflowTool", "JSON", "WorkflowKit",
    "Engine", "Swift", "Testing", "Test", "Suite", "Foundation", "Glibc",
  ]
}
