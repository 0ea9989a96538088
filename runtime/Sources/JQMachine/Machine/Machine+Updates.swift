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
      try append(.array(path), to: &paths, at: index)
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

  func assign(_ index: Int, _ input: consuming JSONValue, _ value: JSONValue, _ frame: Frame)
    throws(Signal) -> JSONValue
  {
    try changing(index, input, frame) { (_: consuming JSONValue) throws(Signal) in value }
  }

  /// Updates every path with the first output of the update, and deletes those without one.
  func modify(_ index: Int, _ input: consuming JSONValue, _ frame: Frame) throws(Signal)
    -> JSONValue
  {
    let update = nodes[index].b
    guard nodes[Int(update)].isSingle else { return try modifyOrDelete(index, input, frame) }
    return try changing(index, input, frame) { (old: consuming JSONValue) throws(Signal) in
      try singleConsuming(Int(update), old, frame)
    }
  }

  /// What is updated without an output is deleted, when all the others have been updated.
  private func modifyOrDelete(_ index: Int, _ input: JSONValue, _ frame: Frame) throws(Signal)
    -> JSONValue
  {
    let update = nodes[index].b
    var root = input
    var deleted: [JSONValue] = []
    try eachPath(of: Int(nodes[index].a), input, frame) { (path, _) throws(Signal) in
      // What has no output must not make the containers on its way.
      let current = root
      let old = try native(index) { () throws(ExpressionError) in
        try PathUpdates.get(current, path)
      }
      var new: JSONValue?
      try first(update, old, frame) { (value: consuming JSONValue) throws(Signal) in new = value }
      if let new {
        try set(index, &root, path[...], new)
      } else {
        try append(.array(path), to: &deleted, at: index)
      }
    }
    return deleted.isEmpty ? root : try deletePaths(index, root, .array(deleted))
  }

  /// The arithmetic updates: `+=` and the like, with one output of their right side.
  func modify(_ index: Int, _ input: consuming JSONValue, with operand: JSONValue, _ frame: Frame)
    throws(Signal) -> JSONValue
  {
    let operation: BinaryOperation? =
      switch nodes[index].machineFunction {
      case .modifyAdd: .add
      case .modifySubtract: .subtract
      case .modifyMultiply: .multiply
      case .modifyDivide: .divide
      case .modifyModulo: .modulo
      default: nil
      }
    return try changing(index, input, frame) { (old: consuming JSONValue) throws(Signal) in
      guard let operation else { return old.isTruthy ? old : operand }
      return try apply(operation, old, operand, at: index)
    }
  }

  /// Gives the input with every part changed that the left side of an update leads to.
  private func changing(
    _ index: Int, _ input: consuming JSONValue, _ frame: Frame,
    _ body: (consuming JSONValue) throws(Signal) -> JSONValue
  ) throws(Signal) -> JSONValue {
    let paths = Int(nodes[index].a)
    let keys = nodes[paths].pathKeys
    var root = input
    guard keys >= 0 else {
      let original = root
      try eachPath(of: paths, original, frame) { (path, _) throws(Signal) in
        try change(index, &root, path[...], body)
      }
      return root
    }
    _ = try change(paths, &root, frame) { (part: inout JSONValue) throws(Signal) in
      part = try made(try body(part.take()), at: index, within: Int(keys))
      return true
    }
    return root
  }

  /// `map_values(f)`, which is `.[] |= f`.
  func mapValues(_ index: Int, _ input: consuming JSONValue, _ frame: Frame) throws(Signal)
    -> JSONValue
  {
    let body = Int(nodes[index].a)
    guard nodes[body].isSingle else { return try mapOrDeleteValues(index, input, frame) }
    var root = input
    _ = try changeElements(index, &root) { (part: inout JSONValue) throws(Signal) in
      part = try made(try singleConsuming(body, part.take(), frame), at: index, within: 1)
      return true
    }
    return root
  }

  private func mapOrDeleteValues(_ index: Int, _ input: JSONValue, _ frame: Frame) throws(Signal)
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
      for element in elements {
        if let value = try updated(element) { mapped.append(value) }
      }
      return try made(.array(mapped), at: index)
    case .object(let object):
      var mapped = JSONObject(capacity: object.count)
      for (key, part) in object.entries {
        if let value = try updated(part) { mapped.updateValue(value, forKey: key) }
      }
      return try made(.object(mapped), at: index)
    default: throw failure("Cannot iterate over \(input.kindAndExcerpt)", at: index)
    }
  }
}
