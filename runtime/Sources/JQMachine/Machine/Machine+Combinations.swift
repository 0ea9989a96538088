import JSON

/// Operations over every combination of the outputs of their parts.
extension Machine {
  dynamic func eachPart(_ index: Int, _ input: JSONValue, _ frame: Frame, _ emit: Emit)
    throws(Signal)
  {
    let node = nodes[index]
    switch node.opcode {
    case .field:
      let key = JSONValue.string(names[Int(node.b)])
      try eachPart(index, key, input, frame, emit)
    case .index:
      try run(node.b, input, frame) { (key: consuming JSONValue) throws(Signal) in
        try eachPart(index, key, input, frame, emit)
      }
    default:
      try bound(node.b, input, frame) { (start: consuming JSONValue) throws(Signal) in
        let start = start
        try bound(node.c, input, frame) { (end: consuming JSONValue) throws(Signal) in
          try eachPart(index, Self.sliceKey(start, end), input, frame, emit)
        }
      }
    }
  }

  /// Runs the node of a bound of a slice, which is `null` when it is missing.
  dynamic func bound(_ index: Int32, _ input: JSONValue, _ frame: Frame, _ emit: Emit)
    throws(Signal)
  {
    if index < 0 { try emit(.null) } else { try run(index, input, frame, emit) }
  }

  private dynamic func eachPart(
    _ index: Int, _ key: JSONValue, _ input: JSONValue, _ frame: Frame, _ emit: Emit
  ) throws(Signal) {
    let node = nodes[index]
    guard node.a >= 0 else { return try emitPart(index, of: input, key, emit) }
    try run(node.a, input, frame) { (target: consuming JSONValue) throws(Signal) in
      try emitPart(index, of: target, key, emit)
    }
  }

  private func emitPart(_ index: Int, of target: JSONValue, _ key: JSONValue, _ emit: Emit)
    throws(Signal)
  {
    let value: JSONValue
    do throws(ExpressionError) {
      value = try Access.get(target, key)
    } catch {
      if nodes[index].isOptional { return }
      throw failure(error, at: index)
    }
    if case .object = key { try noteSize(of: value, at: index) }
    try emit(value)
  }

  /// Goes on with an object from an entry of its list on.
  dynamic func eachObject(
    _ index: Int, _ entry: Int, _ object: JSONObject, _ input: JSONValue, _ frame: Frame,
    _ emit: Emit
  ) throws(Signal) {
    let list = Int(nodes[index].a)
    guard entry * 2 < Int(lists[list]) else {
      return try emit(try made(.object(object), at: index))
    }
    try run(lists[list + 1 + entry * 2], input, frame) {
      (key: consuming JSONValue) throws(Signal) in
      let key = key
      try run(lists[list + 2 + entry * 2], input, frame) {
        (value: consuming JSONValue) throws(Signal) in
        var object = object
        object.updateValue(value, forKey: try objectKey(index, key))
        try eachObject(index, entry + 1, object, input, frame, emit)
      }
    }
  }

  /// Runs `body` with every combination of the outputs of the first `count` nodes in a list, the
  /// last varying slowest, followed by those in `chosen`.
  dynamic func eachCombination(
    _ list: Int, _ count: Int, _ chosen: [JSONValue], _ input: JSONValue, _ frame: Frame,
    _ body: ([JSONValue]) throws(Signal) -> Void
  ) throws(Signal) {
    guard count > 0 else { return try body(chosen) }
    try run(lists[list + count], input, frame) { (value: consuming JSONValue) throws(Signal) in
      try eachCombination(list, count - 1, [value] + chosen, input, frame, body)
    }
  }
}
