import JSON

/// Deleting the parts of a value at several paths, as jq's `delpaths` does.
enum PathDeletion {
  static func delete(_ root: consuming JSONValue, _ paths: JSONValue) throws(ExpressionError)
    -> JSONValue
  {
    guard case .array(let paths) = paths else {
      throw ExpressionError("Paths must be specified as an array")
    }
    let sorted = paths.sorted()
    var keys: [ArraySlice<JSONValue>] = []
    for path in sorted {
      guard case .array(let path) = path else {
        throw ExpressionError("Path must be specified as array, not \(path.kind.rawValue)")
      }
      guard path.count <= PathUpdates.lengthLimit else { throw ExpressionError("Path too deep") }
      keys.append(path[...])
    }
    return try delete(root, keys[...])
  }

  /// Deletes sorted paths, so that those with a common first key stand together.
  private static func delete(
    _ root: consuming JSONValue, _ paths: ArraySlice<ArraySlice<JSONValue>>
  )
    throws(ExpressionError) -> JSONValue
  {
    guard let first = paths.first else { return root }
    guard !first.isEmpty else { return .null }
    var root = root
    var whole: [JSONValue] = []
    var rest = paths
    while let path = rest.first, let key = path.first {
      let group = rest.prefix { $0.first == key }
      // A nan equals nothing, not even itself.
      rest = rest.dropFirst(max(group.count, 1))
      if path.count == 1 {
        whole.append(key)
        continue
      }
      let part = try Access.get(root, key)
      if part.isNull { continue }
      let inner = group.isEmpty ? [path.dropFirst()] : group.map { $0.dropFirst() }
      try PathUpdates.set(&root, key, try delete(part, inner[...]))
    }
    return try delete(root, keys: whole)
  }

  private static func delete(_ container: consuming JSONValue, keys: [JSONValue])
    throws(ExpressionError) -> JSONValue
  {
    if keys.isEmpty { return container }
    switch container.kind {
    case .null: return .null
    case .array:
      guard let elements = container.takeArray() else { return .null }
      return .array(try delete(elements, keys: keys))
    case .object:
      guard var object = container.takeObject() else { return .null }
      for key in keys {
        guard case .string(let key) = key else {
          throw ExpressionError("Cannot delete \(key.kind.rawValue) field of object")
        }
        object[key] = nil
      }
      return .object(object)
    default:
      throw ExpressionError("Cannot delete fields from \(container.kind.rawValue)")
    }
  }

  private static func delete(_ elements: [JSONValue], keys: [JSONValue]) throws(ExpressionError)
    -> [JSONValue]
  {
    var isDeleted = [Bool](repeating: false, count: elements.count)
    for key in keys {
      switch key {
      case .number(let index):
        if let position = Access.position(index, count: elements.count) {
          isDeleted[position] = true
        }
      case .object(let bounds):
        for position in try Access.range(bounds, count: elements.count) {
          isDeleted[position] = true
        }
      default:
        throw ExpressionError("Cannot delete \(key.kind.rawValue) element of array")
      }
    }
    return elements.indices.filter { !isDeleted[$0] }.map { elements[$0] }
  }
}
