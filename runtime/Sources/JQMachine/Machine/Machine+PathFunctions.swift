import JSON

/// The machine's own functions in path expressions.
extension Machine {
  dynamic func eachPathFunction(
    _ index: Int, _ input: JSONValue, _ before: PathState, _ frame: Frame, _ emit: EmitPath
  ) throws(Signal) {
    let node = nodes[index]
    switch MachineFunction(rawValue: UInt8(truncatingIfNeeded: node.selector)) {
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
      if let last { try emit(last, before) }
    case .recurseDefault: try descendPath(index, input, before, emit)
    case .getPath:
      try run(node.a, input, frame) { (path: consuming JSONValue) throws(Signal) in
        try getPath(index, input, path, before, emit)
      }
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
    guard before.leads(to: input) else { return try emit(value, before) }
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
}
