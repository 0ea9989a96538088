import JSON

/// The machine's own functions where they may give any number of outputs.
extension Machine {
  dynamic func eachFunction(_ index: Int, _ input: JSONValue, _ frame: Frame, _ emit: Emit)
    throws(Signal)
  {
    let node = nodes[index]
    switch node.machineFunction {
    case .select:
      try run(node.a, input, frame) { (condition: consuming JSONValue) throws(Signal) in
        if condition.isTruthy { try emit(input) }
      }
    case .range: try eachRange(index, input, frame, emit)
    case .rangeBy: try eachRangeBy(index, input, frame, emit)
    case .first: try first(node.a, input, frame, emit)
    case .last:
      var last: JSONValue?
      try run(node.a, input, frame) { (value: consuming JSONValue) throws(Signal) in last = value }
      if let last { try emit(last) }
    case .limit, .skip: try eachCounted(index, input, frame, emit)
    case .until: try eachUntil(index, input, frame, emit)
    case .whileLoop: try eachWhile(index, input, frame, emit)
    case .repeatLoop:
      while true {
        try step(at: index)
        try run(node.a, input, frame, emit)
      }
    case .recurse, .recurseDefault: try recurse(index, input, frame, emit)
    case .walk: try eachWalked(index, input, frame, emit)
    case .path:
      try eachPath(of: Int(node.a), input, frame) { (path, _) throws(Signal) in
        try emit(try made(.array(path), at: index))
      }
    case .paths: try eachPathOf(index, input, [], emit)
    case .getPath:
      try run(node.a, input, frame) { (path: consuming JSONValue) throws(Signal) in
        let path = path
        try emit(
          try native(index) { () throws(ExpressionError) in
            try PathUpdates.get(input, try PathUpdates.keys(path))
          })
      }
    case .deletePaths:
      try run(node.a, input, frame) { (paths: consuming JSONValue) throws(Signal) in
        try emit(try deletePaths(index, input, paths))
      }
    case .setPath:
      try run(node.b, input, frame) { (value: consuming JSONValue) throws(Signal) in
        let value = value
        try run(node.a, input, frame) { (path: consuming JSONValue) throws(Signal) in
          try emit(try set(index, input, path, value))
        }
      }
    case .assign:
      try run(node.b, input, frame) { (value: consuming JSONValue) throws(Signal) in
        try emit(try assign(index, input, value, frame))
      }
    case .modifyAdd, .modifySubtract, .modifyMultiply, .modifyDivide, .modifyModulo,
      .modifyAlternative:
      try run(node.b, input, frame) { (operand: consuming JSONValue) throws(Signal) in
        try emit(try modify(index, input, with: operand, frame))
      }
    case .map, .add, .any, .all, .isEmpty, .sortBy, .groupBy, .uniqueBy, .minBy, .maxBy,
      .toEntries, .fromEntries, .withEntries, .mapValues, .delete, .pick, .modify:
      try emit(try singleFunction(index, input, frame))
    case nil: break
    }
  }

  private func eachRange(_ index: Int, _ input: JSONValue, _ frame: Frame, _ emit: Emit)
    throws(Signal)
  {
    let node = nodes[index]
    try run(node.a, input, frame) { (start: consuming JSONValue) throws(Signal) in
      let start = start
      try run(node.b, input, frame) { (end: consuming JSONValue) throws(Signal) in
        guard case .number(let first) = start, case .number(let bound) = end else {
          throw failure("Range bounds must be numeric", at: index)
        }
        var value = first.double
        while !(value >= bound.double) {
          try step(at: index)
          try emit(.number(value))
          value += 1
        }
      }
    }
  }

  private func eachRangeBy(_ index: Int, _ input: JSONValue, _ frame: Frame, _ emit: Emit)
    throws(Signal)
  {
    let node = nodes[index]
    try run(node.a, input, frame) { (start: consuming JSONValue) throws(Signal) in
      let start = start
      try run(node.b, input, frame) { (end: consuming JSONValue) throws(Signal) in
        let end = end
        try run(node.c, input, frame) { (by: consuming JSONValue) throws(Signal) in
          try eachStep(index, start, end, by, emit)
        }
      }
    }
  }

  /// jq defines this by comparing and adding, so the bounds may be of any kind.
  private func eachStep(
    _ index: Int, _ start: JSONValue, _ end: JSONValue, _ by: JSONValue, _ emit: Emit
  ) throws(Signal) {
    let direction = by.compare(to: .number(0)).signum()
    guard direction != 0 else { return }
    var value = start
    while value.compare(to: end).signum() == -direction {
      try step(at: index)
      try emit(value)
      value = try apply(.add, value, by, at: index)
    }
  }

  /// `limit` and `skip`.
  private func eachCounted(_ index: Int, _ input: JSONValue, _ frame: Frame, _ emit: Emit)
    throws(Signal)
  {
    let isLimit = nodes[index].machineFunction == .limit
    try eachCount(index, input, frame) { (count: consuming JSONValue) throws(Signal) in
      if isLimit {
        try limit(index, count, input, frame, emit)
      } else {
        try skip(index, count, input, frame, emit)
      }
    }
  }

  /// Hands the counts of `limit` and `skip` to `body`; a zero ends a `limit`, and less is an error.
  func eachCount(_ index: Int, _ input: JSONValue, _ frame: Frame, _ body: Emit) throws(Signal) {
    let node = nodes[index]
    let isLimit = node.machineFunction == .limit
    try run(node.a, input, frame) { (count: consuming JSONValue) throws(Signal) in
      let order = count.compare(to: 0)
      guard order >= 0 else {
        let name = isLimit ? "limit" : "skip"
        throw failure("\(name) doesn't support negative count", at: index)
      }
      if order > 0 || !isLimit { try body(count) }
    }
  }

  /// One less than a count.
  func decrement(_ index: Int, _ count: JSONValue) throws(Signal) -> JSONValue {
    try native(index) { () throws(ExpressionError) in
      try Arithmetic.subtract(count, .number(1))
    }
  }

  private func limit(
    _ index: Int, _ count: consuming JSONValue, _ input: JSONValue, _ frame: Frame, _ emit: Emit
  ) throws(Signal) {
    var remaining = count
    try withLabel { (label) throws(Signal) in
      try run(nodes[index].b, input, frame) { (value: consuming JSONValue) throws(Signal) in
        remaining = try decrement(index, remaining)
        try emit(value)
        if remaining.compare(to: .number(0)) <= 0 { throw .leave(label) }
      }
    }
  }

  private func skip(
    _ index: Int, _ count: consuming JSONValue, _ input: JSONValue, _ frame: Frame, _ emit: Emit
  ) throws(Signal) {
    var remaining = count
    try run(nodes[index].b, input, frame) { (value: consuming JSONValue) throws(Signal) in
      remaining = try decrement(index, remaining)
      if remaining.compare(to: .number(0)) < 0 { try emit(value) }
    }
  }

  private dynamic func eachUntil(
    _ index: Int, _ given: JSONValue, _ frame: Frame, _ emit: Emit
  ) throws(Signal) {
    let node = nodes[index]
    if isStackLow {
      return try onFreshStack(at: index) { () throws(Signal) in
        try eachUntil(index, given, frame, emit)
      }
    }
    guard nodes[Int(node.a)].outputs != .many, nodes[Int(node.b)].outputs != .many else {
      try step(at: index)
      return try run(node.a, given, frame) { (condition: consuming JSONValue) throws(Signal) in
        if condition.isTruthy { return try emit(given) }
        try run(node.b, given, frame) { (value: consuming JSONValue) throws(Signal) in
          try eachUntil(index, value, frame, emit)
        }
      }
    }
    var input = given
    while let condition = try atMostOne(Int(node.a), input, frame) {
      if condition.isTruthy { return try emit(input) }
      try step(at: index)
      guard let next = try atMostOne(Int(node.b), input.take(), frame) else { return }
      input = next
    }
  }

  private dynamic func eachWhile(_ index: Int, _ given: JSONValue, _ frame: Frame, _ emit: Emit)
    throws(Signal)
  {
    let node = nodes[index]
    if isStackLow {
      return try onFreshStack(at: index) { () throws(Signal) in
        try eachWhile(index, given, frame, emit)
      }
    }
    guard nodes[Int(node.a)].outputs != .many, nodes[Int(node.b)].outputs != .many else {
      try step(at: index)
      return try run(node.a, given, frame) { (condition: consuming JSONValue) throws(Signal) in
        guard condition.isTruthy else { return }
        try emit(given)
        try run(node.b, given, frame) { (value: consuming JSONValue) throws(Signal) in
          try eachWhile(index, value, frame, emit)
        }
      }
    }
    var input = given
    while try atMostOne(Int(node.a), input, frame)?.isTruthy == true {
      try step(at: index)
      try emit(input)
      guard let next = try atMostOne(Int(node.b), input.take(), frame) else { return }
      input = next
    }
  }
}
