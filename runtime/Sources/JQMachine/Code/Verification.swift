import JSON

/// Checks that parts of code fit together, so that the machine can run them without looking.
struct Verification {
  private var parts: CodeParts
  private var layout: FrameLayout
  private let variableCount: Int
  /// The function each node belongs to; a node belongs to one at most.
  private var owners: [Int32]

  /// How deeply operations may lie within each other.
  private static let depthLimit = 4_000

  /// Makes code of the parts, or says what is wrong with them.
  static func verify(_ parts: CodeParts, variableCount: Int) throws(ExpressionCodeFormatError)
    -> Code
  {
    try checkFunctions(parts, variableCount)
    var verification = Verification(parts: parts, variableCount: variableCount)
    for number in parts.functions.indices {
      let body = parts.functions[number].body
      guard verification.isOperation(body, before: parts.nodes.count) else { throw .damaged }
      try verification.visit(body, of: number, depth: 0)
    }
    // Nodes that nothing uses were not checked.
    guard !verification.owners.contains(Node.none) else { throw .damaged }
    return Code(parts: verification.parts)
  }

  private init(parts: CodeParts, variableCount: Int) {
    self.parts = parts
    self.variableCount = variableCount
    layout = FrameLayout(parts.functions)
    owners = [Int32](repeating: Node.none, count: parts.nodes.count)
  }

  private static func checkFunctions(_ parts: CodeParts, _ variableCount: Int)
    throws(ExpressionCodeFormatError)
  {
    guard let main = parts.functions.first, main.parent == -1, main.parameterCount == 0,
      main.slotCount >= variableCount, parts.offsets.count == parts.nodes.count
    else { throw .damaged }
    for (number, function) in parts.functions.enumerated().dropFirst() {
      guard (0..<Int32(number)).contains(function.parent) else { throw .damaged }
    }
    // Every variable is bound somewhere or given; it bounds the memory that a frame takes.
    let mostSlots = Int32(clamping: parts.nodes.count + variableCount)
    for function in parts.functions {
      guard (0...mostSlots).contains(function.slotCount),
        (0...256).contains(function.parameterCount)
      else { throw .damaged }
    }
  }

  private func isOperation(_ index: Int32, before limit: Int) -> Bool {
    index >= 0 && index < limit && !parts.nodes[Int(index)].opcode.isPattern
  }

  private mutating func visit(_ index: Int32, of function: Int, depth: Int)
    throws(ExpressionCodeFormatError)
  {
    guard depth < Self.depthLimit, owners[Int(index)] == Node.none else { throw .damaged }
    owners[Int(index)] = Int32(function)
    let node = parts.nodes[Int(index)]
    let (a, b, c) = node.opcode.operands
    for (operand, number) in [(a, node.a), (b, node.b), (c, node.c)] {
      try visit(operand, number, in: Int(index), of: function, depth: depth)
    }
    try checkShape(index)
  }

  private mutating func visit(
    _ operand: Operand, _ number: Int32, in index: Int, of function: Int, depth: Int
  ) throws(ExpressionCodeFormatError) {
    switch operand {
    case .unused: break
    case .optionalNode where number == Node.none: break
    case .node, .optionalNode:
      guard isOperation(number, before: index) else { throw .damaged }
      try visit(number, of: function, depth: depth + 1)
    case .name: guard parts.names.indices.contains(Int(number)) else { throw .damaged }
    case .constant: guard parts.constants.indices.contains(Int(number)) else { throw .damaged }
    case .nodes, .patterns:
      for element in try list(number) {
        guard element >= 0, element < index else { throw .damaged }
        try visit(element, of: function, depth: depth + 1)
      }
    case .slot, .closure, .function: try checkFrame(operand, number, in: index, of: function)
    }
  }

  private func list(_ start: Int32) throws(ExpressionCodeFormatError) -> ArraySlice<Int32> {
    guard parts.lists.indices.contains(Int(start)) else { throw .damaged }
    let count = parts.lists[Int(start)]
    guard count >= 0, Int(start) + 1 + Int(count) <= parts.lists.count else { throw .damaged }
    return parts.list(start)
  }

  private mutating func checkFrame(
    _ operand: Operand, _ number: Int32, in index: Int, of function: Int
  )
    throws(ExpressionCodeFormatError)
  {
    let node = parts.nodes[index]
    guard let owner = layout.owner(outwards: Int(node.selector), from: function), number >= 0
    else { throw .damaged }
    let record = parts.functions[owner]
    switch operand {
    case .slot:
      guard number < record.slotCount else { throw .damaged }
    case .closure:
      guard number < record.parameterCount else { throw .damaged }
      parts.nodes[index].b = Int32(owner)
    default:
      guard number > 0, number < parts.functions.count,
        layout.owner(of: Int(parts.functions[Int(number)].parent)) == owner,
        try list(node.b).count == Int(parts.functions[Int(number)].parameterCount)
      else { throw .damaged }
    }
  }

  /// Checks what the kinds of operands do not say: how many a list has, and where patterns stand.
  private func checkShape(_ index: Int32) throws(ExpressionCodeFormatError) {
    let node = parts.nodes[Int(index)]
    switch node.opcode {
    case .object: guard try operations(node.a).count % 2 == 0 else { throw .damaged }
    case .text, .call:
      _ = try operations(node.opcode == .call ? node.b : node.a)
    case .native:
      let count = try operations(node.a).count
      guard Int(node.selector) < NativeFunction.all.count,
        NativeFunction.all[Int(node.selector)].arity == count
      else { throw .damaged }
    case .machine:
      guard let function = MachineFunction(rawValue: UInt8(truncatingIfNeeded: node.selector)),
        node.selector < 256
      else { throw .damaged }
      let given = [node.a, node.b, node.c].filter { $0 >= 0 }.count
      let isFilled = [node.a, node.b, node.c].prefix(function.arity).allSatisfy { $0 >= 0 }
      guard given == function.arity, isFilled else { throw .damaged }
    case .bind: try checkPatterns(node.b)
    case .reduce, .foreach:
      try checkPatterns(node.b)
      let count = try operations(node.c).count
      guard count == 2 || (count == 3 && node.opcode == .foreach) else { throw .damaged }
    case .arrayPattern, .jointPattern: try checkPatterns(node.a)
    case .objectPattern:
      let entries = try list(node.a)
      guard entries.count % 2 == 0 else { throw .damaged }
      for (position, element) in entries.enumerated() {
        guard parts.nodes[Int(element)].opcode.isPattern == (position % 2 == 1) else {
          throw .damaged
        }
      }
    case .variablePattern, .label:
      // Both write, which only code does whose frame it is.
      guard node.selector == 0 else { throw .damaged }
    default: break
    }
  }

  private func operations(_ start: Int32) throws(ExpressionCodeFormatError) -> ArraySlice<Int32> {
    let elements = try list(start)
    for element in elements where parts.nodes[Int(element)].opcode.isPattern { throw .damaged }
    return elements
  }

  private func checkPatterns(_ start: Int32) throws(ExpressionCodeFormatError) {
    let elements = try list(start)
    guard !elements.isEmpty else { throw .damaged }
    for element in elements where !parts.nodes[Int(element)].opcode.isPattern { throw .damaged }
  }
}

extension ExpressionCodeFormatError {
  /// Parts that do not fit together.
  static let damaged = ExpressionCodeFormatError("code that is damaged")
}
