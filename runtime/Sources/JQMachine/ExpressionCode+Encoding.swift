/// Bytes that are not the binary form of an expression's code.
public struct ExpressionCodeFormatError: Error, CustomStringConvertible {
  /// What is wrong, in a few words.
  public var description: String
  /// Makes an error.
  public init(_ description: String) { self.description = description }
}

extension ExpressionCode {
  /// The number of the form; code of another form is refused.
  private static let formatVersion: UInt8 = 1
  /// Set in an opcode's byte when an error of the access gives nothing.
  private static let optionalFlag: UInt8 = 0x80

  /// The code in its binary form; equal code gives equal bytes.
  public func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.write(byte: Self.formatVersion)
    writer.write(variables.count)
    for name in variables { writer.write(name) }
    writer.write(code.names.count)
    for name in code.names { writer.write(name) }
    writer.write(code.constants.count)
    for constant in code.constants { writer.write(constant) }
    writer.write(code.lists.count)
    for number in code.lists { writer.write(Int(number)) }
    writer.write(code.functions.count)
    for function in code.functions {
      writer.write(Int(function.parent))
      writer.write(Int(function.parameterCount))
      writer.write(Int(function.slotCount))
      writer.write(Int(function.body))
    }
    writer.write(code.nodes.count)
    var offset = 0
    for (index, node) in code.nodes.enumerated() {
      Self.write(node, index, to: &writer)
      writer.write(Int(code.offsets[index]) - offset)
      offset = Int(code.offsets[index])
    }
    return writer.bytes
  }

  /// Writes a node; the nodes it uses are near, so their distances are short.
  private static func write(_ node: Node, _ index: Int, to writer: inout ByteWriter) {
    writer.write(byte: node.opcode.rawValue | (node.isOptional ? optionalFlag : 0))
    if node.opcode.hasSelector { writer.write(Int(node.selector)) }
    let (a, b, c) = node.opcode.operands
    for (operand, number) in [(a, node.a), (b, node.b), (c, node.c)] {
      switch operand {
      case .unused: break
      case .node, .optionalNode: writer.write(number < 0 ? 0 : index - Int(number))
      default: writer.write(Int(number))
      }
    }
  }

  /// Reads what `encoded()` gave; anything else gives an error, never code that could crash the
  /// machine.
  public init(encoded bytes: ArraySlice<UInt8>) throws(ExpressionCodeFormatError) {
    var reader = ByteReader(bytes)
    guard try reader.readByte() == Self.formatVersion else {
      throw ExpressionCodeFormatError("expression code of another version")
    }
    var variables: [String] = []
    for _ in 0..<(try reader.readCount()) { variables.append(try reader.readText()) }
    var parts = CodeParts()
    for _ in 0..<(try reader.readCount()) { parts.names.append(try reader.readText()) }
    for _ in 0..<(try reader.readCount()) { parts.constants.append(try reader.readValue()) }
    for _ in 0..<(try reader.readCount()) { parts.lists.append(try reader.readNumber32()) }
    for _ in 0..<(try reader.readCount()) {
      let (parent, parameters) = (try reader.readNumber32(), try reader.readNumber32())
      let (slots, body) = (try reader.readNumber32(), try reader.readNumber32())
      parts.functions.append(
        .init(parent: parent, parameterCount: parameters, slotCount: slots, body: body))
    }
    var offset: Int32 = 0
    for index in 0..<(try reader.readCount()) {
      parts.nodes.append(try Self.readNode(Int32(clamping: index), &reader))
      offset &+= try reader.readNumber32()
      parts.offsets.append(max(offset, 0))
    }
    guard reader.isAtEnd else { throw .damaged }
    let code = try Verification.verify(parts, variableCount: variables.count)
    self.init(variables: variables, code: code)
  }

  private static func readNode(_ index: Int32, _ reader: inout ByteReader)
    throws(ExpressionCodeFormatError) -> Node
  {
    let first = try reader.readByte()
    guard let opcode = Opcode(rawValue: first & ~optionalFlag) else { throw .damaged }
    var node = Node(opcode: opcode)
    node.isOptional = first & optionalFlag != 0
    if opcode.hasSelector {
      guard let selector = UInt16(exactly: try reader.readNumber()) else { throw .damaged }
      node.selector = selector
    }
    func read(_ operand: Operand) throws(ExpressionCodeFormatError) -> Int32 {
      switch operand {
      case .unused: return Node.none
      case .node, .optionalNode:
        let distance = try reader.readNumber32()
        return distance == 0 ? Node.none : index &- distance
      default: return try reader.readNumber32()
      }
    }
    let (a, b, c) = opcode.operands
    node.a = try read(a)
    node.b = try read(b)
    node.c = try read(c)
    return node
  }
}

extension Opcode {
  /// Whether its nodes have a selector.
  fileprivate var hasSelector: Bool {
    switch self {
    case .variable, .leave, .call, .parameter, .native, .machine: true
    default: false
    }
  }
}
