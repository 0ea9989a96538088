import JSON

/// Running nodes that give exactly one output.
extension Machine {
  /// The output of a node for an input that the caller keeps.
  func single(_ index: Int, _ input: JSONValue, _ frame: Frame) throws(Signal) -> JSONValue {
    let node = nodes[index]
    switch node.opcode {
    case .identity: return input
    case .constant: return constants[Int(node.a)]
    case .variable: return frame.outwards(node.selector).slots[Int(node.a)]
    case .environment: return .object(environment.environmentVariables)
    case .field:
      if node.a < 0 { return try field(index, node, of: input) }
      return try field(index, node, of: try single(Int(node.a), input, frame))
    case .index:
      let key = try single(Int(node.b), input, frame)
      if node.a < 0 { return try part(index, of: input, key) }
      return try part(index, of: try single(Int(node.a), input, frame), key)
    case .slice: return try singleSlice(index, input, frame)
    case .pipe:
      return try singleConsuming(Int(node.b), try single(Int(node.a), input, frame), frame)
    case .collect: return try collect(index, input, frame)
    case .object: return try singleObject(index, input, frame)
    case .text: return try singleText(index, input, frame)
    case .negate:
      return try negated(index, try single(Int(node.a), input, frame))
    case .add:
      let right = try single(Int(node.b), input, frame)
      let left = try single(Int(node.a), input, frame)
      if case .number(let left) = left, case .number(let right) = right {
        return .number(left.double + right.double)
      }
      return try binary(index, left, right)
    case .subtract:
      let right = try single(Int(node.b), input, frame)
      let left = try single(Int(node.a), input, frame)
      if case .number(let left) = left, case .number(let right) = right {
        return .number(left.double - right.double)
      }
      return try binary(index, left, right)
    case .multiply:
      let right = try single(Int(node.b), input, frame)
      let left = try single(Int(node.a), input, frame)
      if case .number(let left) = left, case .number(let right) = right {
        return .number(left.double * right.double)
      }
      return try binary(index, left, right)
    case .divide, .modulo, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      let right = try single(Int(node.b), input, frame)
      let left = try single(Int(node.a), input, frame)
      return try binary(index, left, right)
    case .and:
      guard try single(Int(node.a), input, frame).isTruthy else { return .bool(false) }
      return .bool(try single(Int(node.b), input, frame).isTruthy)
    case .or:
      if try single(Int(node.a), input, frame).isTruthy { return .bool(true) }
      return .bool(try single(Int(node.b), input, frame).isTruthy)
    case .alternative:
      if let first = try atMostOne(Int(node.a), input, frame), first.isTruthy { return first }
      return try single(Int(node.b), input, frame)
    case .conditional:
      let holds = try single(Int(node.a), input, frame).isTruthy
      return try single(Int(holds ? node.b : node.c), input, frame)
    case .attempt: return try singleAttempt(index, input, frame)
    case .raise: throw failure(ExpressionError(.raised(input)), at: index)
    case .leave:
      throw .leave(labelNumber(frame.outwards(node.selector).slots[Int(node.a)]))
    case .native: return try singleNative(index, input, frame)
    case .reduce: return try reduce(index, input, frame)
    case .machine: return try singleFunction(index, input, frame)
    case .bind, .call, .parameter: return try singleConsuming(index, input, frame)
    case .iterate, .comma, .empty, .foreach, .label, .variablePattern, .arrayPattern,
      .objectPattern, .jointPattern:
      return try only(index, input, frame)
    }
  }

  /// The output of a node for an input that is given away, so that it may be changed in place;
  /// calls at the end of a function take no room.
  func singleConsuming(_ start: Int, _ given: consuming JSONValue, _ scope: Frame)
    throws(Signal) -> JSONValue
  {
    if isStackLow {
      let input = given
      return try onFreshStack(at: start) { () throws(Signal) in
        try singleConsuming(start, input, scope)
      }
    }
    var index = start
    var input = given
    var frame = scope
    // Whether the frame was made here, so that its variables need no restoring.
    var isOwnFrame = false
    while true {
      let node = nodes[index]
      switch node.opcode {
      case .identity: return input
      case .pipe:
        input = try singleConsuming(Int(node.a), input.take(), frame)
        index = Int(node.b)
      case .conditional:
        index = Int(try single(Int(node.a), input, frame).isTruthy ? node.b : node.c)
      case .alternative:
        if let first = try atMostOne(Int(node.a), input, frame), first.isTruthy { return first }
        index = Int(node.b)
      case .bind:
        let value = try single(Int(node.a), input, frame)
        let pattern = Int(lists[Int(node.b) + 1])
        guard isOwnFrame else {
          return try singleBinding(node, pattern, value, input.take(), frame)
        }
        try bindSingle(pattern, value, frame)
        index = Int(node.c)
      case .call:
        try step(at: index)
        (index, frame) = try enter(node, frame, at: index)
        isOwnFrame = frame !== scope
      case .parameter:
        try step(at: index)
        let closure = frame.outwards(node.selector).closures[Int(node.a)]
        (index, frame) = (closure.node, closure.frame)
        isOwnFrame = false
      case .add, .subtract, .multiply, .divide:
        let right = try single(Int(node.b), input, frame)
        let left = try singleConsuming(Int(node.a), input.take(), frame)
        if case .number(let left) = left, case .number(let right) = right, node.opcode == .add {
          return .number(left.double + right.double)
        }
        return try binary(index, left, right)
      case .machine: return try singleFunctionConsuming(index, input.take(), frame)
      default: return try single(index, input, frame)
      }
    }
  }

  /// Runs a node that may give any number of outputs where one is needed.
  func only(_ index: Int, _ input: JSONValue, _ frame: Frame) throws(Signal)
    -> JSONValue
  {
    var output: JSONValue?
    try eachOfMany(index, input, frame) { (value: consuming JSONValue) throws(Signal) in
      guard output == nil else { throw failure(ExpressionError(.severalOutputs), at: index) }
      output = value
    }
    guard let output else { throw failure(ExpressionError(.noOutput), at: index) }
    return output
  }

  /// Runs a body with a variable or pattern bound, and then restores the variables.
  private func singleBinding(
    _ node: Node, _ pattern: Int, _ value: consuming JSONValue, _ input: consuming JSONValue,
    _ frame: Frame
  ) throws(Signal) -> JSONValue {
    if nodes[pattern].opcode == .variablePattern {
      let slot = frame.slots + Int(nodes[pattern].a)
      let saved = exchange(&slot.pointee, with: value)
      defer { slot.pointee = saved }
      return try singleConsuming(Int(node.c), input, frame)
    }
    let saved = savedVariables(pattern, frame)
    defer { restore(saved, frame) }
    try bindSingle(pattern, value, frame)
    return try singleConsuming(Int(node.c), input, frame)
  }

  /// The node and frame to go on with in a call of a function.
  func enter(_ node: Node, _ frame: Frame, at index: Int) throws(Signal) -> (Int, Frame) {
    let function = code.functions[Int(node.a)]
    let parent = frame.outwards(node.selector)
    guard function.hasFrame else { return (Int(function.body), parent) }
    var closures: [Frame.Closure] = []
    let count = Int(lists[Int(node.b)])
    if count > 0 {
      closures.reserveCapacity(count)
      for position in 1...count {
        closures.append(closure(Int(lists[Int(node.b) + position]), frame))
      }
    }
    try noteMemory(64 &+ 24 &* Int(function.slotCount), at: index)
    let inner = Frame(parent: parent, slotCount: Int(function.slotCount), closures: closures)
    guard inner.nesting < Self.frameLimit else {
      throw failure(ExpressionError(.depthLimit), at: index)
    }
    return (Int(function.body), inner)
  }

  /// How long a chain of frames may get that keep each other alive.
  private static var frameLimit: Int { 10_000 }

  /// A closure over a frame; one that only passes on another is that other.
  private func closure(_ index: Int, _ frame: Frame) -> Frame.Closure {
    let node = nodes[index]
    guard node.opcode == .parameter else { return Frame.Closure(node: index, frame: frame) }
    return frame.outwards(node.selector).closures[Int(node.a)]
  }

  func singleAttempt(_ index: Int, _ input: JSONValue, _ frame: Frame) throws(Signal)
    -> JSONValue
  {
    let node = nodes[index]
    do throws(Signal) {
      return try single(Int(node.a), input, frame)
    } catch {
      guard let value = caughtValue(error) else { throw error }
      return try singleConsuming(Int(node.b), value, frame)
    }
  }

  func labelNumber(_ value: JSONValue) -> Int { Int(value.doubleValue ?? -1) }
}
