import JSON

/// The content of an expression's code: nodes after the nodes they use, and what they refer to.
final class Code: Sendable {
  let nodes: [Node]
  /// For each node the UTF-8 offset in the expression's text.
  let offsets: [Int32]
  /// The names of fields.
  let names: [String]
  let constants: [JSONValue]
  /// Lists of node numbers, each after its length.
  let lists: [Int32]
  let functions: [FunctionRecord]

  /// A function of the program; the first is the main expression.
  struct FunctionRecord {
    var parent: Int32
    var parameterCount: Int32
    var slotCount: Int32
    var body: Int32

    /// Whether its calls need a frame of their own.
    var hasFrame: Bool { parent < 0 || parameterCount > 0 || slotCount > 0 }
  }

  /// Makes code of parts that are known to fit together.
  init(parts: CodeParts) {
    nodes = PlainPaths.marking(OutputAnalysis.marking(parts))
    offsets = parts.offsets
    names = parts.names
    constants = parts.constants
    lists = parts.lists
    functions = parts.functions
  }

  /// The code of `.`, with free variables it does not read.
  static func identity(variableCount: Int) -> Code {
    var parts = CodeParts()
    parts.nodes = [Node(opcode: .identity)]
    parts.offsets = [0]
    parts.functions = [
      FunctionRecord(parent: -1, parameterCount: 0, slotCount: Int32(variableCount), body: 0)
    ]
    return Code(parts: parts)
  }
}

/// Code in the making.
struct CodeParts {
  var nodes: [Node] = []
  var offsets: [Int32] = []
  var names: [String] = []
  var constants: [JSONValue] = []
  var lists: [Int32] = []
  var functions: [Code.FunctionRecord] = []

  /// The numbers in a list.
  func list(_ start: Int32) -> ArraySlice<Int32> {
    let first = Int(start) + 1
    return lists[first..<first + Int(lists[Int(start)])]
  }
}
