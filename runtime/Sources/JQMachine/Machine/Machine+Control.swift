import JSON

/// Loops over a source, errors and labels.
extension Machine {
  func reduce(_ index: Int, _ input: JSONValue, _ frame: Frame) throws(Signal) -> JSONValue {
    let initial = Int(lists[Int(nodes[index].c) + 1])
    return try reduce(index, from: try single(initial, input, frame), input, frame)
  }

  /// The last state of a `reduce` that begins with a state.
  func reduce(_ index: Int, from initial: consuming JSONValue, _ input: JSONValue, _ frame: Frame)
    throws(Signal) -> JSONValue
  {
    let node = nodes[index]
    let update = Int(lists[Int(node.c) + 2])
    let isSingle = nodes[update].isSingle
    var accumulated = initial
    try eachBinding(index, input, frame) { () throws(Signal) in
      try step(at: index)
      // The state is handed over, so that it can change in place; without an output it is null.
      let old = accumulated.take()
      if isSingle {
        accumulated = try singleConsuming(update, old, frame)
      } else {
        try each(update, old, frame) { (value: consuming JSONValue) throws(Signal) in
          accumulated = value
        }
      }
    }
    return accumulated
  }

  func foreach(_ index: Int, _ input: JSONValue, _ frame: Frame, _ emit: Emit) throws(Signal) {
    let node = nodes[index]
    let parts = Int(node.c)
    let extract = lists[parts] > 2 ? lists[parts + 3] : Node.none
    try run(lists[parts + 1], input, frame) { (initial: consuming JSONValue) throws(Signal) in
      var state = initial
      try eachBinding(index, input, frame) { () throws(Signal) in
        try run(lists[parts + 2], state.take(), frame) {
          (value: consuming JSONValue) throws(Signal) in
          let value = value
          state = value
          if extract < 0 { try emit(value) } else { try run(extract, value, frame, emit) }
        }
      }
    }
  }

  /// Runs `body` for each output of the source of a `reduce` or `foreach`, taken apart.
  private func eachBinding(
    _ index: Int, _ input: JSONValue, _ frame: Frame, _ body: () throws(Signal) -> Void
  ) throws(Signal) {
    let node = nodes[index]
    let patterns = Int(node.b)
    let first = nodes[Int(lists[patterns + 1])]
    guard lists[patterns] == 1, first.opcode == .variablePattern else {
      return try run(node.a, input, frame) { (value: consuming JSONValue) throws(Signal) in
        try bind(patterns, value, nil, frame) { (_) throws(Signal) in try body() }
      }
    }
    let slot = frame.slots + Int(first.a)
    let saved = slot.pointee
    defer { slot.pointee = saved }
    try run(node.a, input, frame) { (value: consuming JSONValue) throws(Signal) in
      slot.pointee = value
      try body()
    }
  }

  func eachAttempt(_ index: Int, _ input: JSONValue, _ frame: Frame, _ emit: Emit)
    throws(Signal)
  {
    let node = nodes[index]
    // What fails after an output of the body is not the body's error.
    var isDownstream = false
    do throws(Signal) {
      try run(node.a, input, frame) { (value: consuming JSONValue) throws(Signal) in
        do throws(Signal) {
          try emit(value)
        } catch {
          isDownstream = true
          throw error
        }
      }
    } catch {
      guard !isDownstream, let value = caughtValue(error) else { throw error }
      guard node.b >= 0 else { return }
      try run(node.b, value, frame, emit)
    }
  }

  func label(_ index: Int, _ input: JSONValue, _ frame: Frame, _ emit: Emit) throws(Signal) {
    let node = nodes[index]
    let slot = frame.slots + Int(node.a)
    try withLabel { (number) throws(Signal) in
      let saved = exchange(&slot.pointee, with: .number(Double(number)))
      defer { slot.pointee = saved }
      try run(node.b, input, frame, emit)
    }
  }

  /// Runs `body` with the number of a new label, breaking from which ends it.
  func withLabel(_ body: (Int) throws(Signal) -> Void) throws(Signal) {
    let number = state.pointee.nextLabel
    state.pointee.nextLabel += 1
    do throws(Signal) {
      try body(number)
    } catch {
      guard case .leave(number) = error else { throw error }
    }
  }
}
