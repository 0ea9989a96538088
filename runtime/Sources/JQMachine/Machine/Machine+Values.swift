import JSON

/// Operations on values that raise errors at a node.
extension Machine {
  @inline(__always)
  func field(_ index: Int, _ node: Node, of target: JSONValue) throws(Signal) -> JSONValue {
    switch target {
    case .object(let object): return object[names[Int(node.b)]] ?? .null
    case .null: return .null
    default: throw noField(index, of: target)
    }
  }

  @inline(never)
  private func noField(_ index: Int, of target: JSONValue) -> Signal {
    failure(Access.mismatch(target, .string(names[Int(nodes[index].b)])), at: index)
  }

  func part(_ index: Int, of target: JSONValue, _ key: JSONValue) throws(Signal) -> JSONValue {
    let value: JSONValue
    do throws(ExpressionError) {
      value = try Access.get(target, key)
    } catch { throw failure(error, at: index) }
    // A slice is a new value.
    if case .object = key { try noteSize(of: value, at: index) }
    return value
  }

  func negated(_ index: Int, _ value: JSONValue) throws(Signal) -> JSONValue {
    do throws(ExpressionError) {
      return try Arithmetic.negate(value)
    } catch { throw failure(error, at: index) }
  }

  /// Computes a node's operator.
  func binary(_ index: Int, _ left: consuming JSONValue, _ right: consuming JSONValue)
    throws(Signal) -> JSONValue
  {
    guard let operation = nodes[index].opcode.binaryOperation else { return .null }
    return try apply(operation, left, right, at: index)
  }

  /// Computes an operator, changing `left` in place where it can.
  func apply(
    _ operation: BinaryOperation, _ left: consuming JSONValue, _ right: JSONValue, at index: Int
  ) throws(Signal) -> JSONValue {
    let value: JSONValue
    do throws(ExpressionError) {
      value = try operation.apply(left, right)
    } catch { throw failure(error, at: index) }
    try noteSize(of: value, at: index)
    return value
  }

  func singleSlice(_ index: Int, _ input: JSONValue, _ frame: Frame) throws(Signal) -> JSONValue {
    let node = nodes[index]
    let start = node.b < 0 ? .null : try single(Int(node.b), input, frame)
    let end = node.c < 0 ? .null : try single(Int(node.c), input, frame)
    let target = node.a < 0 ? input : try single(Int(node.a), input, frame)
    return try part(index, of: target, Self.sliceKey(start, end))
  }

  static func sliceKey(_ start: JSONValue, _ end: JSONValue) -> JSONValue {
    .object(JSONObject([("start", start), ("end", end)]))
  }

  func singleObject(_ index: Int, _ input: JSONValue, _ frame: Frame) throws(Signal) -> JSONValue {
    let list = Int(nodes[index].a)
    let count = Int(lists[list])
    var object = JSONObject(capacity: count / 2)
    for position in stride(from: list + 1, to: list + count, by: 2) {
      let key = try single(Int(lists[position]), input, frame)
      let value = try single(Int(lists[position + 1]), input, frame)
      object.updateValue(value, forKey: try objectKey(index, key))
    }
    return try made(.object(object), at: index)
  }

  func objectKey(_ index: Int, _ key: JSONValue) throws(Signal) -> String {
    guard case .string(let text) = key else {
      throw failure("Cannot use \(key.kindAndExcerpt) as object key", at: index)
    }
    return text
  }

  func singleText(_ index: Int, _ input: JSONValue, _ frame: Frame) throws(Signal) -> JSONValue {
    let list = Int(nodes[index].a)
    var parts: [JSONValue] = []
    // The last part is evaluated first, which shows in which of two errors is raised.
    for position in (list + 1..<list + 1 + Int(lists[list])).reversed() {
      parts.append(try single(Int(lists[position]), input, frame))
    }
    return try text(index, parts.reversed())
  }

  /// The texts of some values, one after the other.
  func text(_ index: Int, _ parts: some Sequence<JSONValue>) throws(Signal) -> JSONValue {
    var text = ""
    for part in parts {
      text += try native(index) { () throws(ExpressionError) in try part.textForm() }
      guard text.utf8.count <= ValueLimit.stringBytes else { throw tooLarge(at: index) }
    }
    return try made(.string(text), at: index)
  }

  func singleNative(_ index: Int, _ input: JSONValue, _ frame: Frame) throws(Signal) -> JSONValue {
    let node = nodes[index]
    let list = Int(node.a)
    let count = Int(lists[list])
    var arguments: [JSONValue] = []
    if count > 0 {
      arguments = [JSONValue](repeating: .null, count: count)
      for position in (0..<count).reversed() {
        arguments[position] = try single(Int(lists[list + 1 + position]), input, frame)
      }
    }
    return try native(index, input, arguments)
  }

  func native(_ index: Int, _ input: JSONValue, _ arguments: [JSONValue]) throws(Signal)
    -> JSONValue
  {
    try step(at: index, times: Self.work(on: input))
    let value: JSONValue
    do throws(ExpressionError) {
      value = try natives[Int(nodes[index].selector)].body(input, arguments, environment)
    } catch { throw failure(error, at: index) }
    return try made(value, at: index)
  }

  /// How many steps a native function counts for that looks at the whole of its input.
  @inline(__always)
  private static func work(on input: JSONValue) -> Int {
    switch input {
    case .null, .bool, .number: 1
    case .string(let text): 1 &+ text.utf8.count >> 4
    case .array(let elements): 1 &+ elements.count >> 1
    case .object(let object): 1 &+ object.count >> 1
    }
  }

  func collect(_ index: Int, _ input: JSONValue, _ frame: Frame) throws(Signal) -> JSONValue {
    var outputs: [JSONValue] = []
    try each(Int(nodes[index].a), input, frame) { (value: consuming JSONValue) throws(Signal) in
      try append(value, to: &outputs, at: index)
    }
    return try made(.array(outputs), at: index)
  }

  /// The elements of an array or the values of an object.
  func elements(_ index: Int, of value: JSONValue) throws(Signal) -> [JSONValue] {
    switch value {
    case .array(let elements): return elements
    case .object(let object): return object.values
    default: throw failure("Cannot iterate over \(value.kindAndExcerpt)", at: index)
    }
  }
}
