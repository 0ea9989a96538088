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
    let function = node.machineFunction
    var items: [Keyed] = []
    let elements = try elements(index, of: input)
    items.reserveCapacity(elements.count)
    for element in elements {
      try step(at: index)
      items.append(Keyed(key: try sortKey(Int(node.a), element, frame), value: element))
    }
    guard case .array = input else {
      // jq complains of the two arrays it was to sort by, of which one is none.
      let isSingle = nodes[Int(node.a)].isSingle
      let keys = JSONValue.array(items.map { isSingle ? [$0.key] : $0.key })
      let isExtreme = function == .minBy || function == .maxBy
      throw failure(
        "\(input.kindAndExcerpt) and \(keys.kindAndExcerpt) cannot be "
          + (isExtreme ? "iterated over" : "sorted, as they are not both arrays"), at: index)
    }
    switch function {
    case .minBy:
      return items.dropFirst().reduce(items.first) { least, item in
        least.map { item.key.compare(to: $0.key) < 0 ? item : $0 }
      }?.value ?? .null
    case .maxBy:
      return items.dropFirst().reduce(items.first) { greatest, item in
        greatest.map { item.key.compare(to: $0.key) >= 0 ? item : $0 }
      }?.value ?? .null
    default: break
    }
    guard Keyed.sort(&items) else { throw failure("Comparison too deep", at: index) }
    switch function {
    case .sortBy: return .array(items.map(\.value))
    case .groupBy:
      return try made(.array(Keyed.groups(items).map { .array($0.map(\.value)) }), at: index)
    default: return .array(Keyed.groups(items).compactMap { $0.first?.value })
    }
  }

  /// All the outputs for an element; a single one stands for itself, which orders alike.
  private func sortKey(_ body: Int, _ element: JSONValue, _ frame: Frame) throws(Signal)
    -> JSONValue
  {
    if nodes[body].isSingle { return try single(body, element, frame) }
    var outputs: [JSONValue] = []
    try each(body, element, frame) { (value: consuming JSONValue) throws(Signal) in
      outputs.append(value)
    }
    return .array(outputs)
  }
}

/// An element and what it is sorted by.
struct Keyed {
  var key: JSONValue
  var value: JSONValue

  /// Sorts by keys, leaving elements with equal keys in their order; whether the keys were not too
  /// deep to be compared.
  static func sort(_ items: inout [Keyed]) -> Bool {
    var isComparable = true
    // The standard library's sort is stable.
    items.sort { left, right in
      let order = left.key.compare(to: right.key)
      if order == JSONValue.tooDeep { isComparable = false }
      return order < 0
    }
    return isComparable
  }

  /// The runs of sorted elements with equal keys.
  static func groups(_ items: [Keyed]) -> [ArraySlice<Keyed>] {
    var groups: [ArraySlice<Keyed>] = []
    var start = 0
    for position in items.indices.dropFirst() where items[position].key != items[start].key {
      groups.append(items[start..<position])
      start = position
    }
    if start < items.count { groups.append(items[start...]) }
    return groups
  }
}
