import JSON

/// Changing values at the paths that a path expression gives.
extension Machine {
  func set(_ index: Int, _ input: consuming JSONValue, _ path: JSONValue, _ value: JSONValue)
    throws(Signal) -> JSONValue
  {
    var root = input
    let keys = try native(index) { () throws(ExpressionError) in try PathUpdates.keys(path) }
    try set(index, &root, keys[...], value)
    return root
  }

  private func set(
    _ index: Int, _ root: inout JSONValue, _ path: ArraySlice<JSONValue>, _ value: JSONValue
  ) throws(Signal) {
    try change(index, &root, path) { (_: consuming JSONValue) throws(Signal) in value }
  }

  private func change(
    _ index: Int, _ root: inout JSONValue, _ path: ArraySlice<JSONValue>,
    _ body: (consuming JSONValue) throws(Signal) -> JSONValue
  ) throws(Signal) {
    try PathUpdates.change(&root, path, raise: { failure($0, at: index) }) {
      (old: consuming JSONValue) throws(Signal) in
      try made(try body(old), at: index, within: path.count)
    }
  }

  func deletePaths(_ index: Int, _ input: consuming JSONValue, _ paths: JSONValue)
    throws(Signal) -> JSONValue
  {
    do throws(ExpressionError) {
      return try PathDeletion.delete(input, paths)
    } catch { throw failure(error, at: index) }
  }

  func delete(_ index: Int, _ input: consuming JSONValue, _ frame: Frame) throws(Signal)
    -> JSONValue
  {
    var paths: [JSONValue] = []
    try eachPath(of: Int(nodes[index].a), input, frame) { (path, _) throws(Signal) in
      paths.append(.array(path))
    }
    return try deletePaths(index, input, .array(paths))
  }

  func pick(_ index: Int, _ input: JSONValue, _ frame: Frame) throws(Signal) -> JSONValue {
    var picked = JSONValue.null
    try eachPath(of: Int(nodes[index].a), input, frame) { (path, value) throws(Signal) in
      try set(index, &picked, path[...], value)
    }
    return picked
  }

  func assign(_ index: Int, _ input: JSONValue, _ value: JSONValue, _ frame: Frame)
    throws(Signal) -> JSONValue
  {
    var root = input
    try eachPath(of: Int(nodes[index].a), input, frame) { (path, _) throws(Signal) in
      try set(index, &root, path[...], value)
    }
    return root
  }

  /// Updates every path with the first output of the update, and deletes those without one.
  func modify(_ index: Int, _ input: JSONValue, _ frame: Frame) throws(Signal) -> JSONValue {
    let update = nodes[index].b
    let isSingle = nodes[Int(update)].isSingle
    var root = input
    var deleted: [JSONValue] = []
    try eachPath(of: Int(nodes[index].a), input, frame) { (path, _) throws(Signal) in
      if isSingle {
        return try change(index, &root, path[...]) { (old: consuming JSONValue) throws(Signal) in
          var given = old
          return try singleConsuming(Int(update), given.take(), frame)
        }
      }
      // What has no output must not make the containers on its way.
      let current = root
      let old = try native(index) { () throws(ExpressionError) in
        try PathUpdates.get(current, path)
      }
      var new: JSONValue?
      try first(update, old, frame) { (value: consuming JSONValue) throws(Signal) in new = value }
      if let new { try set(index, &root, path[...], new) } else { deleted.append(.array(path)) }
    }
    return deleted.isEmpty ? root : try deletePaths(index, root, .array(deleted))
  }

  /// The arithmetic updates: `+=` and the like, with one output of their right side.
  func modify(_ index: Int, _ input: JSONValue, with operand: JSONValue, _ frame: Frame)
    throws(Signal) -> JSONValue
  {
    let node = nodes[index]
    let operation: BinaryOperation? =
      switch node.machineFunction {
      case .modifyAdd: .add
      case .modifySubtract: .subtract
      case .modifyMultiply: .multiply
      case .modifyDivide: .divide
      case .modifyModulo: .modulo
      default: nil
      }
    var root = input
    try eachPath(of: Int(node.a), input, frame) { (path, _) throws(Signal) in
      try change(index, &root, path[...]) { (old: consuming JSONValue) throws(Signal) in
        guard let operation else { return old.isTruthy ? old : operand }
        let left = old
        return try native(index) { () throws(ExpressionError) in
          try operation.apply(left, operand)
        }
      }
    }
    return root
  }

  /// `.[] |= f`, whose paths are the keys themselves.
  func mapValues(_ index: Int, _ input: consuming JSONValue, _ frame: Frame) throws(Signal)
    -> JSONValue
  {
    let body = nodes[index].a
    func updated(_ value: JSONValue) throws(Signal) -> JSONValue? {
      try step(at: index)
      guard nodes[Int(body)].outputs == .many else {
        return try atMostOne(Int(body), value, frame)
      }
      var output: JSONValue?
      try first(body, value, frame) { (value: consuming JSONValue) throws(Signal) in
        output = value
      }
      return output
    }
    switch input {
    case .array(let elements):
      var mapped: [JSONValue] = []
      mapped.reserveCapacity(elements.count)
      for element in elements {
        if let value = try updated(element) { mapped.append(value) }
      }
      return try made(.array(mapped), at: index)
    case .object(let object):
      var mapped = object
      var deleted: [String] = []
      for (position, entry) in object.entries.enumerated() {
        if let value = try updated(entry.value) {
          _ = mapped.exchangeValue(at: position, with: value)
        } else {
          deleted.append(entry.key)
        }
      }
      for key in deleted { mapped[key] = nil }
      return try made(.object(mapped), at: index)
    default: throw failure("Cannot iterate over \(input.kindAndExcerpt)", at: index)
    }
  }
}
