import JSON

/// The machine's own functions where they give exactly one output.
extension Machine {
  func singleFunction(_ index: Int, _ input: JSONValue, _ frame: Frame) throws(Signal)
    -> JSONValue
  {
    let node = nodes[index]
    let a = Int(node.a)
    switch node.machineFunction {
    case .map: return try map(index, input, frame)
    case .add: return try sum(index, input, frame)
    case .any, .all: return try holds(index, input, frame)
    case .isEmpty:
      var isEmpty = true
      try first(node.a, input, frame) { (_: consuming JSONValue) throws(Signal) in isEmpty = false }
      return .bool(isEmpty)
    case .sortBy, .groupBy, .uniqueBy, .minBy, .maxBy: return try byKeys(index, input, frame)
    case .toEntries: return try made(.array(try entries(index, of: input)), at: index)
    case .fromEntries: return try object(index, fromEntries: input)
    case .withEntries: return try withEntries(index, input, frame)
    case .getPath:
      let path = try single(a, input, frame)
      return try native(index) { () throws(ExpressionError) in
        try PathUpdates.get(input, try PathUpdates.keys(path))
      }
    case .until, .walk, .mapValues, .setPath, .deletePaths, .delete, .pick, .assign, .modify,
      .modifyAdd,
      .modifySubtract, .modifyMultiply, .modifyDivide, .modifyModulo, .modifyAlternative:
      return try singleFunctionConsuming(index, input, frame)
    case .select, .range, .rangeBy, .first, .last, .limit, .skip, .whileLoop, .repeatLoop,
      .recurse, .recurseDefault, .path, .paths, nil:
      return try only(index, input, frame)
    }
  }

  /// Those that change their input, which is given away.
  func singleFunctionConsuming(_ index: Int, _ input: consuming JSONValue, _ frame: Frame)
    throws(Signal) -> JSONValue
  {
    let node = nodes[index]
    let (a, b) = (Int(node.a), Int(node.b))
    switch node.machineFunction {
    case .until: return try until(index, input, frame)
    case .walk: return try walk(index, input, frame)
    case .mapValues: return try mapValues(index, input, frame)
    case .setPath:
      let value = try single(b, input, frame)
      let path = try single(a, input, frame)
      return try set(index, input, path, value)
    case .deletePaths:
      let paths = try single(a, input, frame)
      return try deletePaths(index, input, paths)
    case .delete: return try delete(index, input, frame)
    case .pick: return try pick(index, input, frame)
    case .assign:
      let value = try single(b, input, frame)
      return try assign(index, input, value, frame)
    case .modify: return try modify(index, input, frame)
    case .modifyAdd, .modifySubtract, .modifyMultiply, .modifyDivide, .modifyModulo,
      .modifyAlternative:
      let operand = try single(b, input, frame)
      return try modify(index, input, with: operand, frame)
    default: return try singleFunction(index, input, frame)
    }
  }

  /// Does what may raise an error at a node.
  @inline(__always)
  func native<Result>(_ index: Int, _ body: () throws(ExpressionError) -> Result) throws(Signal)
    -> Result
  {
    do throws(ExpressionError) { return try body() } catch { throw failure(error, at: index) }
  }

  private func map(_ index: Int, _ input: JSONValue, _ frame: Frame) throws(Signal) -> JSONValue {
    let body = Int(nodes[index].a)
    let elements = try elements(index, of: input)
    var outputs: [JSONValue] = []
    switch nodes[body].outputs {
    case .one:
      outputs.reserveCapacity(elements.count)
      for element in elements {
        try step(at: index)
        outputs.append(try single(body, element, frame))
      }
    case .atMostOne:
      for element in elements {
        try step(at: index)
        if let value = try atMostOne(body, element, frame) { outputs.append(value) }
      }
    case .many:
      for element in elements {
        try each(body, element, frame) { (value: consuming JSONValue) throws(Signal) in
          try append(value, to: &outputs, at: index)
        }
      }
    }
    return try made(.array(outputs), at: index)
  }

  private func sum(_ index: Int, _ input: JSONValue, _ frame: Frame) throws(Signal) -> JSONValue {
    let body = nodes[index].a
    var sum = JSONValue.null
    try run(body, input, frame) { (value: consuming JSONValue) throws(Signal) in
      if case .number(let total) = sum, case .number(let number) = value {
        sum = .number(total.double + number.double)
        return
      }
      sum = try apply(.add, sum.take(), value, at: index)
    }
    return sum
  }

  private func holds(_ index: Int, _ input: JSONValue, _ frame: Frame) throws(Signal) -> JSONValue {
    let node = nodes[index]
    // The first condition with this truth decides.
    let decisive = node.machineFunction == .any
    var isDecided = false
    try withLabel { (label) throws(Signal) in
      try run(node.a, input, frame) { (value: consuming JSONValue) throws(Signal) in
        try run(node.b, value, frame) { (condition: consuming JSONValue) throws(Signal) in
          guard condition.isTruthy == decisive else { return }
          isDecided = true
          throw .leave(label)
        }
      }
    }
    return .bool(isDecided == decisive)
  }

  /// Hands the first output to `emit`.
  func first(_ body: Int32, _ input: JSONValue, _ frame: Frame, _ emit: Emit) throws(Signal) {
    try withLabel { (label) throws(Signal) in
      try run(body, input, frame) { (value: consuming JSONValue) throws(Signal) in
        try emit(value)
        throw .leave(label)
      }
    }
  }

  private func until(_ index: Int, _ given: consuming JSONValue, _ frame: Frame) throws(Signal)
    -> JSONValue
  {
    let node = nodes[index]
    var input = given
    while !(try single(Int(node.a), input, frame).isTruthy) {
      try step(at: index)
      input = try singleConsuming(Int(node.b), input.take(), frame)
    }
    return input
  }

  /// Applies a function to the parts of a value, innermost first, and then to itself.
  private func walk(_ index: Int, _ given: consuming JSONValue, _ frame: Frame) throws(Signal)
    -> JSONValue
  {
    try step(at: index)
    if isStackLow {
      let input = given
      return try onFreshStack(at: index) { () throws(Signal) in try walk(index, input, frame) }
    }
    let body = Int(nodes[index].a)
    var input = given
    if var elements = input.takeArray() {
      for position in elements.indices {
        elements[position] = try walk(index, elements[position].take(), frame)
      }
      input = try made(.array(elements), at: index)
    } else if var object = input.takeObject() {
      for position in object.entries.indices {
        let part = object.exchangeValue(at: position, with: .null)
        _ = object.exchangeValue(at: position, with: try walk(index, part, frame))
      }
      input = try made(.object(object), at: index)
    }
    return try singleConsuming(body, input.take(), frame)
  }
}
