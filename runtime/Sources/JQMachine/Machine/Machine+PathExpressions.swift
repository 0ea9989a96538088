import JSON

/// Takes an output of a path expression and where it was found.
typealias EmitPath = (JSONValue, PathState) throws(Signal) -> Void

/// Running nodes as path expressions: `path(…)` and the left sides of assignments.
///
/// The state goes through an expression beside the values, as in jq: what makes a value anew leaves
/// the state alone, and only going on from such a value is an error.
extension Machine {
  /// Hands every path that a path expression gives to `body`, with the value there.
  dynamic func eachPath(
    of index: Int, _ input: JSONValue, _ frame: Frame,
    _ body: ([JSONValue], JSONValue) throws(Signal) -> Void
  ) throws(Signal) {
    try eachPath(index, input, PathState(keys: nil, anchor: input), frame) {
      (value, state) throws(Signal) in
      guard state.leads(to: value) else {
        throw failure("Invalid path expression with result \(value.excerpt)", at: index)
      }
      try body(state.path, value)
    }
  }

  dynamic func eachPath(
    _ start: Int, _ given: JSONValue, _ before: PathState, _ scope: Frame, _ emit: EmitPath
  ) throws(Signal) {
    try step(at: start)
    state.pointee.depth &-= 1
    defer { state.pointee.depth &+= 1 }
    if state.pointee.depth < 0 { throw failure(ExpressionError(.depthLimit), at: start) }
    if isStackLow {
      return try onFreshStack(at: start) { () throws(Signal) in
        try eachPath(start, given, before, scope, emit)
      }
    }
    var index = start
    var frame = scope
    while true {
      let node = nodes[index]
      switch node.opcode {
      case .identity: return try emit(given, before)
      case .empty: return
      case .constant: return try emitMade(constants[Int(node.a)], before, emit)
      case .variable:
        let value = frame.outwards(node.selector).slots[Int(node.a)]
        return try emit(value, before.beside(isMade: false))
      case .field, .index, .slice: return try eachPathPart(index, given, before, frame, emit)
      case .iterate:
        guard node.a >= 0 else { return try iteratePath(index, given, before, emit) }
        return try eachPath(Int(node.a), given, before, frame) { (target, state) throws(Signal) in
          try iteratePath(index, target, state, emit)
        }
      case .pipe:
        let outer = frame
        return try eachPath(Int(node.a), given, before, frame) { (value, state) throws(Signal) in
          try eachPath(Int(node.b), value, state, outer, emit)
        }
      case .comma:
        try eachPath(Int(node.a), given, before, frame, emit)
        index = Int(node.b)
      case .conditional:
        guard nodes[Int(node.a)].isSingle else {
          let outer = frame
          return try each(Int(node.a), given, frame) {
            (condition: consuming JSONValue) throws(Signal) in
            try eachPath(Int(condition.isTruthy ? node.b : node.c), given, before, outer, emit)
          }
        }
        index = Int(try single(Int(node.a), given, frame).isTruthy ? node.b : node.c)
      case .alternative:
        var isFound = false
        try eachPath(Int(node.a), given, before, frame) { (value, state) throws(Signal) in
          guard value.isTruthy else { return }
          isFound = true
          try emit(value, state)
        }
        if isFound { return }
        index = Int(node.b)
      case .call:
        try step(at: index)
        (index, frame) = try enter(node, frame, at: index)
      case .parameter:
        try step(at: index)
        let closure = frame.outwards(node.selector).closures[Int(node.a)]
        (index, frame) = (closure.node, closure.frame)
      case .and, .or, .negate, .collect, .attempt, .bind, .reduce, .foreach, .label:
        return try eachPathControl(index, given, before, frame, emit)
      case .machine: return try eachPathFunction(index, given, before, frame, emit)
      default:
        // Everything else makes its outputs from values alone.
        return try run(Int32(index), given, frame) { (value: consuming JSONValue) throws(Signal) in
          try emitMade(value, before, emit)
        }
      }
    }
  }

  /// Emits a value that was made, which has a path only if it looks just like what has one.
  func emitMade(_ value: JSONValue, _ state: PathState, _ emit: EmitPath) throws(Signal) {
    switch value {
    case .null, .bool: try emit(value, state.beside(isMade: false))
    default: try emit(value, state.besideMade)
    }
  }

  private dynamic func eachPathPart(
    _ index: Int, _ input: JSONValue, _ before: PathState, _ frame: Frame, _ emit: EmitPath
  ) throws(Signal) {
    let node = nodes[index]
    func step(_ key: JSONValue) throws(Signal) {
      guard node.a >= 0 else { return try stepInto(index, input, key, before, emit) }
      try eachPath(Int(node.a), input, before, frame) { (target, state) throws(Signal) in
        try stepInto(index, target, key, state, emit)
      }
    }
    switch node.opcode {
    case .field: try step(.string(names[Int(node.b)]))
    case .index:
      try run(node.b, input, frame) { (key: consuming JSONValue) throws(Signal) in try step(key) }
    default:
      try bound(node.b, input, frame) { (start: consuming JSONValue) throws(Signal) in
        let start = start
        try bound(node.c, input, frame) { (end: consuming JSONValue) throws(Signal) in
          try step(Self.sliceKey(start, end))
        }
      }
    }
  }

  /// Emits the part of a value at a key, with the key added to the path.
  dynamic func stepInto(
    _ index: Int, _ target: JSONValue, _ key: JSONValue, _ state: PathState, _ emit: EmitPath
  ) throws(Signal) {
    guard state.leads(to: target) else {
      throw failure(
        "Invalid path expression near attempt to access element \(key.excerpt) of \(target.excerpt)",
        at: index)
    }
    let value: JSONValue
    do throws(ExpressionError) {
      value = try Access.get(target, key)
    } catch {
      if nodes[index].isOptional { return }
      throw failure(error, at: index)
    }
    try emit(value, state.appending(key, value))
  }

  private dynamic func iteratePath(
    _ index: Int, _ target: JSONValue, _ state: PathState, _ emit: EmitPath
  ) throws(Signal) {
    guard state.leads(to: target) else {
      throw failure(
        "Invalid path expression near attempt to iterate through \(target.excerpt)", at: index)
    }
    switch target {
    case .array(let elements):
      for (position, element) in elements.enumerated() {
        try emit(element, state.appending(.number(Double(position)), element))
      }
    case .object(let object):
      for (key, value) in object.entries {
        try emit(value, state.appending(.string(key), value))
      }
    default:
      if nodes[index].isOptional { return }
      throw failure("Cannot iterate over \(target.kindAndExcerpt)", at: index)
    }
  }
}
