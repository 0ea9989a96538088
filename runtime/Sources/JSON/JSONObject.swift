/// A JSON object: keys in insertion order, compared by code points.
public struct JSONObject: Sendable {
  /// The entries in insertion order.
  public private(set) var entries: [(key: String, value: JSONValue)] = []

  /// Makes an empty object.
  public init() {}

  /// How many entries there are.
  public var count: Int { entries.count }

  /// The value of a key; setting `nil` removes the key.
  public subscript(key: String) -> JSONValue? {
    get { entries.first { $0.key.utf8.elementsEqual(key.utf8) }?.value }
    set {
      let index = entries.firstIndex { $0.key.utf8.elementsEqual(key.utf8) }
      switch (index, newValue) {
      case (let index?, let value?): entries[index].value = value
      case (let index?, nil): entries.remove(at: index)
      case (nil, let value?): entries.append((key, value))
      case (nil, nil): break
      }
    }
  }
}
