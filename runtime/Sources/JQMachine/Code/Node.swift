/// What a node of code does.
enum Opcode: UInt8, CaseIterable {
  case identity = 0
  case constant, variable, environment
  case field, index, slice, iterate
  case pipe, comma, empty, collect, object, text
  case negate
  case add, subtract, multiply, divide, modulo
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  case and, or, alternative, conditional, attempt, raise
  case bind, reduce, foreach
  case label, leave, call, parameter
  case native, machine
  case variablePattern, arrayPattern, objectPattern, jointPattern
}

/// An operation laid out as code; operands are numbers of nodes, constants, lists and so on.
struct Node {
  /// What stands for a missing node.
  static let none: Int32 = -1

  var opcode: Opcode
  /// How many outputs it gives; computed, not part of the binary form.
  var outputs = OutputCount.many
  /// Whether an error of the access itself gives nothing instead.
  var isOptional = false
  /// How many frames outwards a variable or function lives; of machine and native functions their
  /// number.
  var selector: UInt16 = 0
  /// The greatest number of keys of its paths, where it is a plain path expression; computed.
  var pathKeys = PlainPaths.none
  var a: Int32 = Node.none
  var b: Int32 = Node.none
  var c: Int32 = Node.none

  /// Whether it gives exactly one output or an error.
  var isSingle: Bool { outputs == .one }

  /// The function of the machine that the selector is the number of.
  var machineFunction: MachineFunction? {
    MachineFunction(rawValue: UInt8(truncatingIfNeeded: selector))
  }
}

/// What an operand of a node is a number of.
enum Operand {
  /// Nothing: the operand is not used.
  case unused
  /// A node before this one.
  case node
  /// A node before this one, or none for the input.
  case optionalNode
  /// A name of a field.
  case name
  /// A constant.
  case constant
  /// A variable of the frame the selector leads to.
  case slot
  /// A list of nodes.
  case nodes
  /// A list of nodes of patterns, at least one.
  case patterns
  /// A function whose parent has the frame the selector leads to.
  case function
  /// A closure of the frame the selector leads to.
  case closure
}

extension Opcode {
  /// What the three operands are.
  var operands: (Operand, Operand, Operand) {
    switch self {
    case .identity, .environment, .empty, .raise: (.unused, .unused, .unused)
    case .constant: (.constant, .unused, .unused)
    case .variable: (.slot, .unused, .unused)
    case .field: (.optionalNode, .name, .unused)
    case .index: (.optionalNode, .node, .unused)
    case .slice: (.optionalNode, .optionalNode, .optionalNode)
    case .iterate: (.optionalNode, .unused, .unused)
    case .pipe, .comma, .and, .or, .alternative: (.node, .node, .unused)
    case .collect, .negate: (.node, .unused, .unused)
    // Keys and values take turns.
    case .object: (.nodes, .unused, .unused)
    case .text: (.nodes, .unused, .unused)
    case .add, .subtract, .multiply, .divide, .modulo, .equal, .notEqual, .less, .lessOrEqual,
      .greater, .greaterOrEqual:
      (.node, .node, .unused)
    case .conditional: (.node, .node, .node)
    case .attempt: (.node, .optionalNode, .unused)
    case .bind: (.node, .patterns, .node)
    // Initial value and update; of foreach also what to extract.
    case .reduce, .foreach: (.node, .patterns, .nodes)
    case .label: (.slot, .node, .unused)
    case .leave: (.slot, .unused, .unused)
    case .call: (.function, .nodes, .unused)
    case .parameter: (.closure, .unused, .unused)
    case .native: (.nodes, .unused, .unused)
    case .machine: (.optionalNode, .optionalNode, .optionalNode)
    case .variablePattern: (.slot, .unused, .unused)
    case .arrayPattern: (.patterns, .unused, .unused)
    // A key and a pattern take turns.
    case .objectPattern: (.nodes, .unused, .unused)
    // Two patterns for one value.
    case .jointPattern: (.patterns, .unused, .unused)
    }
  }

  /// Whether it is a pattern, which only patterns and bindings have.
  var isPattern: Bool {
    switch self {
    case .variablePattern, .arrayPattern, .objectPattern, .jointPattern: true
    default: false
    }
  }

  /// The binary operator it stands for.
  var binaryOperation: BinaryOperation? {
    guard rawValue >= Opcode.add.rawValue else { return nil }
    return BinaryOperation(rawValue: rawValue - Opcode.add.rawValue)
  }

  init(_ operation: BinaryOperation) {
    self = Opcode(rawValue: Opcode.add.rawValue + operation.rawValue) ?? .add
  }
}
