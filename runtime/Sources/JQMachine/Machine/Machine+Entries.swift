import JSON

/// Objects as lists of their entries, and sorting by keys that a function gives.
extension Machine {
  func entries(_ index: Int, of value: JSONValue) throws(Signal) -> [JSONValue] {
    switch value {
    case .object(let object):
      return object.entries.map { Self.entry(.string($0.key), $0.value) }
    case .array(let elements):
      return elements.enumerated().map { Self.entry(.number(Double($0.offset)), $0.element) }
    default: throw failure("\(value.kindAndExcerpt) has no keys", at: index)
    }
  }

  private static func entry(_ key: JSONValue, _ value: JSONValue) -> JSONValue {
    .object(JSONObject([("key", key), ("value", value)]))
  }

  func object(_ index: Int, fromEntries value: JSONValue) throws(Signal) -> JSONValue {
    var object = JSONObject()
    for entry in try elements(index, of: value) { try add(entry, to: &object, index) }
    return try made(.object(object), at: index)
  }

  /// Adds an entry under the first of jq's four names for a key that has a true value.
  private func add(_ entry: JSONValue, to object: inout JSONObject, _ index: Int) throws(Signal) {
    var key = JSONValue.null
    for name in ["key", "Key", "name", "Name"] {
      key = try part(index, of: entry, .string(name))
      if key.isTruthy { break }
    }
    let value = entry["value"]
    if value == nil, entry.kind != .object {
      throw failure("Cannot check whether \(entry.kind.rawValue) has a string key", at: index)
    }
    object.updateValue(value ?? entry["Value"] ?? .null, forKey: try objectKey(index, key))
  }

  func withEntries(_ index: Int, _ input: JSONValue, _ frame: Frame) throws(Signal) -> JSONValue {
    let body = nodes[index].a
    var object = JSONObject()
    for entry in try entries(index, of: input) {
      try step(at: index)
      try run(body, entry, frame) { (changed: consuming JSONValue) throws(Signal) in
        try add(changed, to: &object, index)
      }
    }
    return try made(.object(object), at: index)
  }

  /// The functions that sort or compare elements by the outputs of a function.
  func byKeys(_ index: Int, _ input: JSONValue, _ frame: Frame) throws(Signal) -> JSONValue {
    let node = nodes[index]
    let elements = try elements(index, of: input)
    var keys: [JSONValue] = []
    keys.reserveCapacity(elements.count)
    for element in elements {
      try step(at: index)
      keys.append(try sortKey(Int(node.a), element, frame))
    }
    guard case .array = input else { throw unsortable(index, input, keys) }
    switch node.machineFunction {
    case .minBy: return try extreme(index, elements, keys) { $0 < 0 }
    case .maxBy: return try extreme(index, elements, keys) { $0 >= 0 }
    default: break
    }
    guard let order = JSONValue.sortedPositions(keys) else {
      throw failure("Comparison too deep", at: index)
    }
    if node.machineFunction == .sortBy { return .array(order.map { elements[$0] }) }
    let isUnique = node.machineFunction == .uniqueBy
    let groups = Self.runs(order) { keys[$0] == keys[$1] }.map { run in
      isUnique ? elements[run[run.startIndex]] : .array(run.map { elements[$0] })
    }
    return try made(.array(groups), at: index)
  }

  /// The first of the elements whose key no other is better than.
  private func extreme(
    _ index: Int, _ elements: [JSONValue], _ keys: [JSONValue], _ isBetter: (Int) -> Bool
  ) throws(Signal) -> JSONValue {
    guard var best = elements.indices.first else { return .null }
    for position in elements.indices.dropFirst() {
      let order = try native(index) { () throws(ExpressionError) in
        try keys[position].order(to: keys[best])
      }
      if isBetter(order) { best = position }
    }
    return elements[best]
  }

  /// The runs of positions that stand for equal keys.
  private static func runs(_ order: [Int], _ areEqual: (Int, Int) -> Bool) -> [ArraySlice<Int>] {
    var runs: [ArraySlice<Int>] = []
    var start = 0
    for place in order.indices.dropFirst() where !areEqual(order[place], order[start]) {
      runs.append(order[start..<place])
      start = place
    }
    if start < order.count { runs.append(order[start...]) }
    return runs
  }

  /// jq complains of the two arrays it was to sort by, of which one is none.
  private func unsortable(_ index: Int, _ input: JSONValue, _ keys: [JSONValue]) -> Signal {
    let node = nodes[index]
    let isSingle = nodes[Int(node.a)].isSingle
    let lists = JSONValue.array(keys.map { isSingle ? [$0] : $0 })
    let isExtreme = node.machineFunction == .minBy || node.machineFunction == .maxBy
    return failure(
      "\(input.kindAndExcerpt) and \(lists.kindAndExcerpt) cannot be "
        + (isExtreme ? "iterated over" : "sorted, as they are not both arrays"), at: index)
  }

  /// All the outputs for an element; a single one stands for itself, which orders alike.
  private func sortKey(_ body: Int, _ element: JSONValue, _ frame: Frame) throws(Signal)
    -> JSONValue
  {
    if nodes[body].isSingle { return try single(body, element, frame) }
    var outputs: [JSONValue] = []
    try each(body, element, frame) { (value: consuming JSONValue) throws(Signal) in
      try append(value, to: &outputs, at: body)
    }
    return .array(outputs)
  }
}
