import JSON

/// Running nodes that may give any number of outputs.
extension Machine {
  /// Hands every output of a node to `emit`.
  func each(_ index: Int, _ input: consuming JSONValue, _ frame: Frame, _ emit: Emit)
    throws(Signal)
  {
    guard nodes[index].outputs == .many else {
      if let output = try atMostOne(index, input, frame) { try emit(output) }
      return
    }
    try eachOfMany(index, input, frame, emit)
  }

  /// Hands every output of a node to `emit`; what is last in a function takes no room.
  dynamic func eachOfMany(
    _ start: Int, _ given: consuming JSONValue, _ scope: Frame, _ emit: Emit
  ) throws(Signal) {
    try step(at: start)
    state.pointee.depth &-= 1
    defer { state.pointee.depth &+= 1 }
    if state.pointee.depth < 0 { throw failure(ExpressionError(.depthLimit), at: start) }
    if isStackLow {
      let input = given
      return try onFreshStack(at: start) { () throws(Signal) in
        try eachOfMany(start, input, scope, emit)
      }
    }
    var index = start
    var input = given
    var frame = scope
    repeat {
      let node = nodes[index]
      switch node.opcode {
      case .pipe:
        if nodes[Int(node.a)].outputs != .many {
          guard let value = try atMostOne(Int(node.a), input.take(), frame) else { return }
          input = value
          index = Int(node.b)
          continue
        }
        let outer = frame
        return try each(Int(node.a), input.take(), frame) {
          (value: consuming JSONValue) throws(Signal) in
          try each(Int(node.b), value, outer, emit)
        }
      case .comma:
        try each(Int(node.a), input, frame, emit)
        index = Int(node.b)
      case .conditional:
        guard nodes[Int(node.a)].outputs != .many else {
          return try eachConditional(node, input, frame, emit)
        }
        guard let condition = try atMostOne(Int(node.a), input, frame) else { return }
        index = Int(condition.isTruthy ? node.b : node.c)
      case .alternative:
        var isFound = false
        try each(Int(node.a), input, frame) { (value: consuming JSONValue) throws(Signal) in
          guard value.isTruthy else { return }
          isFound = true
          try emit(value)
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
      case .empty: return
      case .iterate: return try eachElement(index, input, frame, emit)
      case .machine: return try eachFunction(index, input, frame, emit)
      default: return try eachOther(index, input, frame, emit)
      }
    } while nodes[index].outputs == .many
    if let output = try atMostOne(index, input, frame) { try emit(output) }
  }

  /// Hands every output of a node to `emit`, for an input that the caller keeps.
  @inline(__always)
  func run(_ index: Int32, _ input: JSONValue, _ frame: Frame, _ emit: Emit) throws(Signal) {
    if nodes[Int(index)].isSingle {
      try emit(try single(Int(index), input, frame))
    } else {
      try each(Int(index), input, frame, emit)
    }
  }

  private dynamic func eachConditional(
    _ node: Node, _ input: JSONValue, _ frame: Frame, _ emit: Emit
  )
    throws(Signal)
  {
    try each(Int(node.a), input, frame) { (condition: consuming JSONValue) throws(Signal) in
      try run(condition.isTruthy ? node.b : node.c, input, frame, emit)
    }
  }

  private dynamic func eachElement(_ index: Int, _ input: JSONValue, _ frame: Frame, _ emit: Emit)
    throws(Signal)
  {
    let node = nodes[index]
    guard node.a >= 0 else { return try iterate(index, input, emit) }
    try run(node.a, input, frame) { (target: consuming JSONValue) throws(Signal) in
      try iterate(index, target, emit)
    }
  }

  func iterate(_ index: Int, _ target: JSONValue, _ emit: Emit) throws(Signal) {
    switch target {
    case .array(let elements):
      for element in elements {
        try step(at: index)
        try emit(element)
      }
    case .object(let object):
      for entry in object.entries {
        try step(at: index)
        try emit(entry.value)
      }
    default:
      if nodes[index].isOptional { return }
      throw failure("Cannot iterate over \(target.kindAndExcerpt)", at: index)
    }
  }

  private dynamic func eachOther(_ index: Int, _ input: JSONValue, _ frame: Frame, _ emit: Emit)
    throws(Signal)
  {
    let node = nodes[index]
    switch node.opcode {
    case .field, .index, .slice: try eachPart(index, input, frame, emit)
    case .negate:
      try each(Int(node.a), input, frame) { (value: consuming JSONValue) throws(Signal) in
        try emit(try negated(index, value))
      }
    case .add, .subtract, .multiply, .divide, .modulo, .equal, .notEqual, .less, .lessOrEqual,
      .greater, .greaterOrEqual:
      try run(node.b, input, frame) { (right: consuming JSONValue) throws(Signal) in
        let right = right
        try run(node.a, input, frame) { (left: consuming JSONValue) throws(Signal) in
          try emit(try binary(index, left, right))
        }
      }
    case .and, .or:
      // The left operand alone decides when it has this truth.
      let decisive = node.opcode == .or
      try run(node.a, input, frame) { (left: consuming JSONValue) throws(Signal) in
        guard left.isTruthy != decisive else { return try emit(.bool(decisive)) }
        try run(node.b, input, frame) { (right: consuming JSONValue) throws(Signal) in
          try emit(.bool(right.isTruthy))
        }
      }
    case .object: try eachObject(index, 0, JSONObject(), input, frame, emit)
    case .text:
      try eachCombination(Int(node.a), Int(lists[Int(node.a)]), [], input, frame) {
        (parts: [JSONValue]) throws(Signal) in
        try emit(try text(index, parts))
      }
    case .native:
      try eachCombination(Int(node.a), Int(lists[Int(node.a)]), [], input, frame) {
        (arguments: [JSONValue]) throws(Signal) in
        try emit(try native(index, input, arguments))
      }
    case .attempt: try eachAttempt(index, input, frame, emit)
    case .bind:
      try run(node.a, input, frame) { (value: consuming JSONValue) throws(Signal) in
        let value = value
        try bind(Int(node.b), value, nil, frame) { (_) throws(Signal) in
          try run(node.c, input, frame, emit)
        }
      }
    case .reduce:
      let initial = lists[Int(node.c) + 1]
      try each(Int(initial), input, frame) { (value: consuming JSONValue) throws(Signal) in
        try emit(try reduce(index, from: value, input, frame))
      }
    case .foreach: try foreach(index, input, frame, emit)
    case .label: try label(index, input, frame, emit)
    default: break
    }
  }
}
