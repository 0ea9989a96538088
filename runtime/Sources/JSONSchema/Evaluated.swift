/// The properties and items of one value that some keyword has looked at.
struct Evaluated {
  /// By position in the object; empty while none is marked.
  private(set) var properties: [Bool] = []
  /// By index in the array; empty while none is marked.
  private(set) var items: [Bool] = []

  /// Marks a property of an object with so many.
  mutating func markProperty(_ position: Int, of count: Int) {
    if properties.isEmpty { properties = Array(repeating: false, count: count) }
    properties[position] = true
  }

  /// Marks an item of an array with so many.
  mutating func markItem(_ index: Int, of count: Int) {
    if items.isEmpty { items = Array(repeating: false, count: count) }
    items[index] = true
  }

  /// Whether a property is marked.
  func hasProperty(_ position: Int) -> Bool { !properties.isEmpty && properties[position] }

  /// Whether an item is marked.
  func hasItem(_ index: Int) -> Bool { !items.isEmpty && items[index] }

  /// Marks what another keyword marked in the same value.
  mutating func merge(_ other: Evaluated) {
    properties = Self.union(properties, other.properties)
    items = Self.union(items, other.items)
  }

  private static func union(_ left: [Bool], _ right: [Bool]) -> [Bool] {
    guard !left.isEmpty else { return right }
    guard !right.isEmpty else { return left }
    return zip(left, right).map { $0 || $1 }
  }
}
