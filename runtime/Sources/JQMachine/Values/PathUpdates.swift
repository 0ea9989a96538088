import JSON

/// Reading and changing values at paths, as jq's `getpath`, `setpath` and `delpaths` do.
enum PathUpdates {
  /// The greatest number of keys in a path.
  static let lengthLimit = 10_000
  /// The greatest array index that can be set.
  private static let indexLimit = ValueLimit.parts - 1

  /// The keys of a path value.
  static func keys(_ path: JSONValue) throws(ExpressionError) -> [JSONValue] {
    guard case .array(let keys) = path else {
      throw ExpressionError("Path must be specified as an array")
    }
    guard keys.count <= lengthLimit else { throw ExpressionError("Path too deep") }
    return keys
  }

  static func get(_ root: JSONValue, _ path: some Sequence<JSONValue>) throws(ExpressionError)
    -> JSONValue
  {
    var value = root
    for key in path { value = try Access.get(value, key) }
    return value
  }

  /// Replaces the value at a path by what `change` makes of it, in place where nothing else
  /// refers to the root; missing parts are made.
  static func change<Failure: Error>(
    _ root: inout JSONValue, _ path: ArraySlice<JSONValue>,
    raise: (ExpressionError) -> Failure,
    _ change: (consuming JSONValue) throws(Failure) -> JSONValue
  ) throws(Failure) {
    // The containers on the way are taken apart downwards and put together upwards.
    var containers: [JSONValue] = []
    var value = root.take()
    for key in path {
      do throws(ExpressionError) {
        let part = try detach(&value, key)
        containers.append(value)
        value = part
      } catch { throw raise(error) }
    }
    value = try change(value)
    for key in path.reversed() {
      guard var container = containers.popLast() else { break }
      do throws(ExpressionError) { try set(&container, key, value) } catch { throw raise(error) }
      value = container
    }
    root = value
  }

  /// Gives the part at a key, leaving `null` in its place where it is certain to be set again.
  private static func detach(_ container: inout JSONValue, _ key: JSONValue)
    throws(ExpressionError) -> JSONValue
  {
    // Nothing may hold the container while it is changed, or it would be copied.
    switch (container.kind, key) {
    case (.object, .string(let key)):
      guard var object = container.takeObject() else { return .null }
      let position = object.position(of: key)
      let part = position.map { object.exchangeValue(at: $0, with: .null) } ?? .null
      container = .object(object)
      return part
    case (.array, .number(let index)):
      guard var elements = container.takeArray() else { return .null }
      let position = Access.position(index, count: elements.count)
      let part = position.map { elements[$0].take() } ?? .null
      container = .array(elements)
      return part
    default: return try Access.get(container, key)
    }
  }

  /// Sets the part at a key.
  static func set(_ container: inout JSONValue, _ key: JSONValue, _ value: consuming JSONValue)
    throws(ExpressionError)
  {
    switch (container.kind, key) {
    case (.object, .string(let key)), (.null, .string(let key)):
      var object = container.takeObject() ?? JSONObject()
      object.updateValue(value, forKey: key)
      guard object.count <= ValueLimit.parts else { throw .tooLarge }
      container = .object(object)
    case (.array, .number(let index)), (.null, .number(let index)):
      var elements = container.takeArray() ?? []
      try set(&elements, index, value)
      container = .array(elements)
    case (.array, .object(let bounds)), (.null, .object(let bounds)):
      var elements = container.takeArray() ?? []
      let range = try Access.range(bounds, count: elements.count)
      guard case .array(let replacement) = value else {
        throw ExpressionError("A slice of an array can only be assigned another array")
      }
      elements.replaceSubrange(range, with: replacement)
      guard elements.count <= ValueLimit.parts else { throw .tooLarge }
      container = .array(elements)
    case (.string, .object): throw ExpressionError("Cannot update string slices")
    default:
      throw ExpressionError(
        "Cannot update field at \(key.kind.rawValue) index of \(container.kind.rawValue)")
    }
  }

  private static func set(
    _ elements: inout [JSONValue], _ index: JSONNumber, _ value: consuming JSONValue
  ) throws(ExpressionError) {
    guard !index.double.isNaN else {
      throw ExpressionError("Cannot set array element at NaN index")
    }
    let whole = Int(max(min(index.double, Double(Int32.max)), Double(Int32.min)))
    let position = whole < 0 ? whole + elements.count : whole
    guard position >= 0 else { throw ExpressionError("Out of bounds negative array index") }
    guard position <= indexLimit else { throw ExpressionError("Array index too large") }
    while elements.count < position { elements.append(.null) }
    if position == elements.count {
      elements.append(value)
    } else {
      elements[position] = value
    }
  }
}
