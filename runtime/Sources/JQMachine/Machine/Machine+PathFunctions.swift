import JSON

/// The machine's own functions in path expressions.
extension Machine {
  dynamic func eachPathFunction(
    _ index: Int, _ input: JSONValue, _ before: PathState, _ frame: Frame, _ emit: EmitPath
  ) throws(Signal) {
    let node = nodes[index]
    switch node.machineFunction {
    case .select:
      try run(node.a, input, frame) { (condition: consuming JSONValue) throws(Signal) in
        if condition.isTruthy { try emit(input, before) }
      }
    case .first:
      try withLabel { (label) throws(Signal) in
        try eachPath(Int(node.a), input, before, frame) { (value, state) throws(Signal) in
          try emit(value, state)
          throw .leave(label)
        }
      }
    case .last:
      // As in jq the path is given up with the value, so only what looks like the input passes.
      var last: JSONValue?
      try eachPath(Int(node.a), input, before, frame) { (value, _) throws(Signal) in last = value }
      if let last { try emit(last, before.beside(isMade: false)) }
    case .limit, .skip: try eachPathCounted(index, input, before, frame, emit)
    case .until, .whileLoop, .repeatLoop, .recurse:
      try eachPathLoop(index, input, before, frame, emit)
    case .recurseDefault: try descendPath(index, input, before, emit)
    case .getPath:
      try run(node.a, input, frame) { (path: consuming JSONValue) throws(Signal) in
        try getPath(index, input, path, before, emit)
      }
    case .pick:
      // Picking the whole gives the value itself.
      try emit(try pick(index, input, frame), before.beside(isMade: false))
    default:
      try run(Int32(index), input, frame) { (value: consuming JSONValue) throws(Signal) in
        try emitMade(value, before, emit)
      }
    }
  }

  private dynamic func getPath(
    _ index: Int, _ input: JSONValue, _ path: JSONValue, _ before: PathState, _ emit: EmitPath
  ) throws(Signal) {
    let keys = try native(index) { () throws(ExpressionError) in try PathUpdates.keys(path) }
    let value = try native(index) { () throws(ExpressionError) in
      try PathUpdates.get(input, keys)
    }
    guard before.leads(to: input) else {
      return try emit(value, before.beside(isMade: false))
    }
    var state = before
    for key in keys { state = state.appending(key, value) }
    state.anchor = value
    try emit(value, state)
  }

  private dynamic func descendPath(
    _ index: Int, _ value: JSONValue, _ state: PathState, _ emit: EmitPath
  ) throws(Signal) {
    try step(at: index)
    if isStackLow {
      return try onFreshStack(at: index) { () throws(Signal) in
        try descendPath(index, value, state, emit)
      }
    }
    try emit(value, state)
    guard state.leads(to: value) else {
      throw failure(
        "Invalid path expression near attempt to iterate through \(value.excerpt)", at: index)
    }
    switch value {
    case .array(let elements):
      for (position, element) in elements.enumerated() {
        try descendPath(
          index, element, state.appending(.number(Double(position)), element), emit)
      }
    case .object(let object):
      for (key, part) in object.entries {
        try descendPath(index, part, state.appending(.string(key), part), emit)
      }
    default: break
    }
  }

  /// The loops: each turn goes on from where the one before has got to.
  private dynamic func eachPathLoop(
    _ index: Int, _ input: JSONValue, _ before: PathState, _ frame: Frame, _ emit: EmitPath
  ) throws(Signal) {
    try step(at: index)
    if isStackLow {
      return try onFreshStack(at: index) { () throws(Signal) in
        try eachPathLoop(index, input, before, frame, emit)
      }
    }
    let node = nodes[index]
    func goOn(_ body: Int32) throws(Signal) {
      try eachPath(Int(body), input, before, frame) { (value, state) throws(Signal) in
        try eachPathLoop(index, value, state, frame, emit)
      }
    }
    switch node.machineFunction {
    case .recurse:
      try emit(input, before)
      try goOn(node.a)
    case .repeatLoop:
      while true { try eachPath(Int(node.a), input, before, frame, emit) }
    case .until:
      try run(node.a, input, frame) { (condition: consuming JSONValue) throws(Signal) in
        if condition.isTruthy { try emit(input, before) } else { try goOn(node.b) }
      }
    default:
      try run(node.a, input, frame) { (condition: consuming JSONValue) throws(Signal) in
        guard condition.isTruthy else { return }
        try emit(input, before)
        try goOn(node.b)
      }
    }
  }

  private func eachPathCounted(
    _ index: Int, _ input: JSONValue, _ before: PathState, _ frame: Frame, _ emit: EmitPath
  ) throws(Signal) {
    try eachCount(index, input, frame) { (given: consuming JSONValue) throws(Signal) in
      var remaining = given
      let isLimit = nodes[index].machineFunction == .limit
      try withLabel { (label) throws(Signal) in
        try eachPath(Int(nodes[index].b), input, before, frame) { (value, state) throws(Signal) in
          remaining = try decrement(index, remaining)
          let order = remaining.compare(to: 0)
          if isLimit || order < 0 { try emit(value, state) }
          if isLimit && order <= 0 { throw .leave(label) }
        }
      }
    }
  }
}
