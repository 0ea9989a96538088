import JSON

extension ExpressionCode {
  /// Lays a lowered expression out as code.
  public init(_ program: LoweredProgram) {
    self.init(variables: program.variables, code: Assembler.assemble(program))
  }
}

/// Lays out operations as nodes, each after those it uses.
struct Assembler {
  private var parts = CodeParts()
  private var frames: FrameLayout
  /// The function whose body is being laid out.
  private var current = 0

  static func assemble(_ program: LoweredProgram) -> Code {
    var assembler = Assembler(program)
    for (number, function) in program.functions.enumerated() {
      assembler.current = number
      assembler.parts.functions[number].body = assembler.node(function.body)
    }
    return Code(parts: assembler.parts)
  }

  private init(_ program: LoweredProgram) {
    parts.functions = program.functions.map {
      Code.FunctionRecord(
        parent: Int32($0.parent ?? -1), parameterCount: Int32($0.parameterCount),
        slotCount: Int32($0.slotCount), body: 0)
    }
    frames = FrameLayout(parts.functions)
  }

  private mutating func append(_ node: Node, _ offset: Int) -> Int32 {
    parts.nodes.append(node)
    parts.offsets.append(Int32(clamping: offset))
    return Int32(parts.nodes.count - 1)
  }

  private mutating func list(_ numbers: [Int32]) -> Int32 {
    let start = Int32(parts.lists.count)
    parts.lists.append(Int32(numbers.count))
    parts.lists.append(contentsOf: numbers)
    return start
  }

  private mutating func constant(_ value: JSONValue) -> Int32 {
    parts.constants.append(value)
    return Int32(parts.constants.count - 1)
  }

  private mutating func name(_ name: String) -> Int32 {
    let known = parts.names.firstIndex { KeyBytes.areEqual($0, name) }
    if let known { return Int32(known) }
    parts.names.append(name)
    return Int32(parts.names.count - 1)
  }

  /// How many frames outwards the frame of a function is.
  private func distance(to function: Int) -> UInt16 {
    UInt16(clamping: frames.distance(from: current, to: function))
  }

  /// The number of a part that may be left out when it is the input.
  private mutating func target(_ operation: Operation) -> Int32 {
    if case .identity = operation.form { return Node.none }
    return node(operation)
  }

  private mutating func optional(_ operation: Operation?) -> Int32 {
    guard let operation else { return Node.none }
    return node(operation)
  }

  private mutating func nodes(_ operations: [Operation]) -> [Int32] {
    operations.map { node($0) }
  }

  /// Lays out an operation and gives the number of its node.
  private mutating func node(_ operation: Operation) -> Int32 {
    let made: Node
    switch operation.form {
    case .identity: made = Node(opcode: .identity)
    case .constant(let value): made = Node(opcode: .constant, a: constant(value))
    case .variable(let slot):
      made = Node(
        opcode: .variable, selector: distance(to: slot.function), a: Int32(slot.index))
    case .environment: made = Node(opcode: .environment)
    case .empty: made = Node(opcode: .empty)
    case .raise: made = Node(opcode: .raise)
    case .index(let from, let key, let isOptional):
      made = access(from, key, isOptional)
    case .slice(let from, let start, let end, let isOptional):
      let (a, b, c) = (target(from), optional(start), optional(end))
      made = Node(opcode: .slice, isOptional: isOptional, a: a, b: b, c: c)
    case .iterate(let from, let isOptional):
      made = Node(opcode: .iterate, isOptional: isOptional, a: target(from))
    case .pipe(let first, let second): made = pair(.pipe, first, second)
    case .comma(let first, let second): made = pair(.comma, first, second)
    case .and(let first, let second): made = pair(.and, first, second)
    case .or(let first, let second): made = pair(.or, first, second)
    case .alternative(let first, let second): made = pair(.alternative, first, second)
    case .binary(let operation, let left, let right): made = pair(Opcode(operation), left, right)
    case .collect(let body): made = Node(opcode: .collect, a: node(body))
    case .negate(let body): made = Node(opcode: .negate, a: node(body))
    case .object(let entries):
      let numbers = nodes(entries.flatMap { [$0.key, $0.value] })
      made = Node(opcode: .object, a: list(numbers))
    case .text(let pieces):
      let numbers = nodes(pieces)
      made = Node(opcode: .text, a: list(numbers))
    case .conditional(let condition, let then, let otherwise):
      let (a, b, c) = (node(condition), node(then), node(otherwise))
      made = Node(opcode: .conditional, a: a, b: b, c: c)
    case .attempt(let body, let handler):
      let (a, b) = (node(body), optional(handler))
      made = Node(opcode: .attempt, a: a, b: b)
    case .bind, .reduce, .foreach: made = binding(operation.form)
    case .label(let slot, let body):
      made = Node(opcode: .label, a: Int32(slot.index), b: node(body))
    case .leave(let slot):
      made = Node(opcode: .leave, selector: distance(to: slot.function), a: Int32(slot.index))
    case .call, .parameter, .native, .machine: made = call(operation.form)
    }
    return append(made, operation.offset)
  }

  private mutating func pair(_ opcode: Opcode, _ first: Operation, _ second: Operation) -> Node {
    let (a, b) = (node(first), node(second))
    return Node(opcode: opcode, a: a, b: b)
  }

  private mutating func access(_ from: Operation, _ key: Operation, _ isOptional: Bool) -> Node {
    let a = target(from)
    if case .constant(.string(let text)) = key.form {
      return Node(opcode: .field, isOptional: isOptional, a: a, b: name(text))
    }
    return Node(opcode: .index, isOptional: isOptional, a: a, b: node(key))
  }

  private mutating func binding(_ form: Operation.Form) -> Node {
    switch form {
    case .bind(let source, let choices, let body):
      let (a, b, c) = (node(source), patterns(choices), node(body))
      return Node(opcode: .bind, a: a, b: b, c: c)
    case .reduce(let source, let choices, let initial, let update):
      let (a, b, c) = (node(source), patterns(choices), nodes([initial, update]))
      return Node(opcode: .reduce, a: a, b: b, c: list(c))
    case .foreach(let source, let choices, let initial, let update, let extract):
      let (a, b) = (node(source), patterns(choices))
      let c = nodes([initial, update] + (extract.map { [$0] } ?? []))
      return Node(opcode: .foreach, a: a, b: b, c: list(c))
    default: return Node(opcode: .empty)
    }
  }

  private mutating func call(_ form: Operation.Form) -> Node {
    switch form {
    case .call(let function, let arguments):
      let numbers = nodes(arguments)
      let parent = Int(parts.functions[function].parent)
      return Node(
        opcode: .call, selector: distance(to: parent), a: Int32(function), b: list(numbers))
    case .parameter(let function, let index):
      return Node(
        opcode: .parameter, selector: distance(to: function), a: Int32(index),
        b: Int32(function))
    case .native(let identifier, let arguments):
      let numbers = nodes(arguments)
      return Node(opcode: .native, selector: identifier, a: list(numbers))
    case .machine(let function, let arguments):
      let numbers = nodes(arguments) + [Node.none, Node.none, Node.none]
      return Node(
        opcode: .machine, selector: UInt16(function.rawValue), a: numbers[0], b: numbers[1],
        c: numbers[2])
    default: return Node(opcode: .empty)
    }
  }

  private mutating func patterns(_ patterns: [Pattern]) -> Int32 {
    let numbers = patterns.map { pattern($0) }
    return list(numbers)
  }

  private mutating func pattern(_ pattern: Pattern) -> Int32 {
    switch pattern {
    case .variable(let slot):
      return append(Node(opcode: .variablePattern, a: Int32(slot.index)), 0)
    case .array(let elements):
      return append(Node(opcode: .arrayPattern, a: patterns(elements)), 0)
    case .object(let entries):
      var numbers: [Int32] = []
      for entry in entries {
        numbers.append(node(entry.key))
        let parts =
          (entry.variable.map { [.variable($0)] } ?? []) + (entry.pattern.map { [$0] } ?? [])
        if parts.count == 1 {
          numbers.append(self.pattern(parts[0]))
        } else {
          let joint = patterns(parts)
          numbers.append(append(Node(opcode: .jointPattern, a: joint), 0))
        }
      }
      return append(Node(opcode: .objectPattern, a: list(numbers)), 0)
    }
  }
}
