import JSON

/// Control flow in path expressions.
extension Machine {
  dynamic func eachPathControl(
    _ index: Int, _ input: JSONValue, _ before: PathState, _ frame: Frame, _ emit: EmitPath
  ) throws(Signal) {
    let node = nodes[index]
    switch node.opcode {
    case .and, .or:
      let decisive = node.opcode == .or
      try eachPath(Int(node.a), input, before, frame) { (left, state) throws(Signal) in
        guard left.isTruthy != decisive else {
          return try emit(.bool(decisive), state.beside(isMade: false))
        }
        let state = state.beside(isMade: before.isMade)
        try eachPath(Int(node.b), input, state, frame) { (right, state) throws(Signal) in
          try emit(.bool(right.isTruthy), state.beside(isMade: false))
        }
      }
    case .negate:
      try eachPath(Int(node.a), input, before, frame) { (value, state) throws(Signal) in
        try emit(try negated(index, value), state.besideMade)
      }
    case .collect:
      var outputs: [JSONValue] = []
      try eachPath(Int(node.a), input, before, frame) { (value, _) throws(Signal) in
        try append(value, to: &outputs, at: index)
      }
      try emitMade(try made(.array(outputs), at: index), before, emit)
    case .attempt: try eachPathAttempt(node, input, before, frame, emit)
    case .bind:
      try run(node.a, input, frame) { (value: consuming JSONValue) throws(Signal) in
        let value = value
        try bind(Int(node.b), value, before, frame) { (state) throws(Signal) in
          try eachPath(Int(node.c), input, state ?? before, frame, emit)
        }
      }
    case .reduce: try reducePath(node, input, before, frame, emit)
    case .foreach: try foreachPath(node, input, before, frame, emit)
    case .label:
      let slot = frame.slots + Int(node.a)
      try withLabel { (number) throws(Signal) in
        let saved = exchange(&slot.pointee, with: .number(Double(number)))
        defer { slot.pointee = saved }
        try eachPath(Int(node.b), input, before, frame, emit)
      }
    default: break
    }
  }

  private func eachPathAttempt(
    _ node: Node, _ input: JSONValue, _ before: PathState, _ frame: Frame, _ emit: EmitPath
  ) throws(Signal) {
    var isDownstream = false
    do throws(Signal) {
      try eachPath(Int(node.a), input, before, frame) { (value, state) throws(Signal) in
        do throws(Signal) {
          try emit(value, state)
        } catch {
          isDownstream = true
          throw error
        }
      }
    } catch {
      guard !isDownstream, let value = caughtValue(error) else { throw error }
      guard node.b >= 0 else { return }
      try eachPath(Int(node.b), value, before, frame, emit)
    }
  }

  /// The paths of the source and the updates end with each turn; only that of the initial value
  /// stays.
  private func reducePath(
    _ node: Node, _ input: JSONValue, _ before: PathState, _ frame: Frame, _ emit: EmitPath
  ) throws(Signal) {
    let (initial, update) = (Int(lists[Int(node.c) + 1]), Int(lists[Int(node.c) + 2]))
    try eachPath(initial, input, before, frame) { (value, start) throws(Signal) in
      var accumulated = value
      var isMade = start.isMade
      let turn = start.beside(isMade: before.isMade)
      try eachPath(Int(node.a), input, turn, frame) { (item, state) throws(Signal) in
        try bind(Int(node.b), item, state, frame) { (bound) throws(Signal) in
          let state = (bound ?? state).beside(isMade: isMade)
          let old = accumulated.take()
          isMade = false
          try eachPath(update, old, state, frame) { (value, state) throws(Signal) in
            accumulated = value
            isMade = state.isMade
          }
        }
      }
      try emit(accumulated, start.beside(isMade: isMade))
    }
  }

  private func foreachPath(
    _ node: Node, _ input: JSONValue, _ before: PathState, _ frame: Frame, _ emit: EmitPath
  ) throws(Signal) {
    let parts = Int(node.c)
    let extract = lists[parts] > 2 ? lists[parts + 3] : Node.none
    try eachPath(Int(lists[parts + 1]), input, before, frame) { (value, start) throws(Signal) in
      var accumulated = value
      var isMade = start.isMade
      let turn = start.beside(isMade: before.isMade)
      try eachPath(Int(node.a), input, turn, frame) { (item, state) throws(Signal) in
        try bind(Int(node.b), item, state, frame) { (bound) throws(Signal) in
          let state = (bound ?? state).beside(isMade: isMade)
          let old = accumulated.take()
          isMade = false
          try eachPath(Int(lists[parts + 2]), old, state, frame) { (value, state) throws(Signal) in
            accumulated = value
            isMade = state.isMade
            guard extract >= 0 else { return try emit(value, state) }
            try eachPath(Int(extract), value, state, frame, emit)
          }
        }
      }
    }
  }
}
