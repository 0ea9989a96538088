/// A JSON object: keys in insertion order, compared by code points.
///
/// Small objects are searched entry by entry; larger ones carry a hash table of entry positions.
public struct JSONObject: Sendable {
  /// The entries in insertion order; keys are distinct.
  public private(set) var entries: [(key: String, value: JSONValue)]

  private var index: KeyIndex?

  /// The number of entries up to which a search by comparing is faster than one by hashing.
  private static let linearLimit = 8

  /// Makes an empty object.
  public init() {
    entries = []
    index = nil
  }

  /// Makes an empty object with room for `capacity` entries.
  public init(capacity: Int) {
    self.init()
    entries.reserveCapacity(capacity)
  }

  /// Makes an object of the entries; a later entry replaces the value of an earlier equal key.
  public init(_ entries: [(key: String, value: JSONValue)]) {
    self.entries = entries
    if entries.count > Self.linearLimit {
      let table = KeyIndex(entries: entries)
      index = table
      guard table.hasDuplicates else { return }
    } else {
      index = nil
      guard Self.hasDuplicates(entries) else { return }
    }
    self = JSONObject(capacity: entries.count)
    for (key, value) in entries { self[key] = value }
  }

  private static func hasDuplicates(_ entries: [(key: String, value: JSONValue)]) -> Bool {
    entries.withUnsafeBufferPointer { entries in
      for position in entries.indices.dropFirst() {
        for earlier in 0..<position
        where KeyBytes.areEqual(entries[earlier].key, entries[position].key) {
          return true
        }
      }
      return false
    }
  }

  /// How many entries there are.
  public var count: Int { entries.count }

  /// Whether there are no entries.
  public var isEmpty: Bool { entries.isEmpty }

  /// The keys in insertion order.
  public var keys: [String] { entries.map { $0.key } }

  /// The values in insertion order.
  public var values: [JSONValue] { entries.map { $0.value } }

  /// The value of a key; setting `nil` removes the key.
  public subscript(key: String) -> JSONValue? {
    get {
      guard let position = position(of: key) else { return nil }
      return entries[position].value
    }
    set {
      guard let newValue else {
        _ = removeValue(forKey: key)
        return
      }
      updateValue(newValue, forKey: key)
    }
  }

  /// Where the entry of a key stands in `entries`, or nil when there is none.
  public func position(of key: String) -> Int? {
    if let index {
      return index.position(of: key, in: entries)
    }
    return entries.withUnsafeBufferPointer { entries in
      for position in entries.indices where KeyBytes.areEqual(entries[position].key, key) {
        return position
      }
      return nil
    }
  }

  /// Whether the object has the key.
  public func contains(key: String) -> Bool { position(of: key) != nil }

  /// Sets the value of a key, at its place if it exists, else at the end.
  public mutating func updateValue(_ value: consuming JSONValue, forKey key: String) {
    if let position = position(of: key) {
      entries[position].value = value
      return
    }
    entries.append((key, value))
    noteAppended()
  }

  /// Changes the value of a key in place; a missing key is first added as `null`.
  ///
  /// Taking the value out (`exchange`) before changing it keeps it uniquely referenced.
  public mutating func withValue<Result, Failure: Error>(
    forKey key: String, _ body: (inout JSONValue) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    if let position = position(of: key) {
      return try body(&entries[position].value)
    }
    entries.append((key, .null))
    noteAppended()
    return try body(&entries[entries.count - 1].value)
  }

  /// Replaces the value at a position of `entries`, which must exist, and gives the old one.
  public mutating func exchangeValue(at position: Int, with value: consuming JSONValue)
    -> JSONValue
  {
    exchange(&entries[position].value, with: value)
  }

  /// Removes a key and gives its value, or nil when it did not exist.
  public mutating func removeValue(forKey key: String) -> JSONValue? {
    guard let position = position(of: key) else { return nil }
    let removed = entries.remove(at: position).value
    index = entries.count > Self.linearLimit ? KeyIndex(entries: entries) : nil
    return removed
  }

  /// Removes the entries that `shouldRemove` holds for, keeping the order of the others.
  public mutating func removeAll<Failure: Error>(
    where shouldRemove: (String, JSONValue) throws(Failure) -> Bool
  ) throws(Failure) {
    var kept: [(key: String, value: JSONValue)] = []
    for entry in entries where !(try shouldRemove(entry.key, entry.value)) { kept.append(entry) }
    guard kept.count != entries.count else { return }
    entries = kept
    index = entries.count > Self.linearLimit ? KeyIndex(entries: entries) : nil
  }

  private mutating func noteAppended() {
    if index != nil {
      if !isKnownUniquelyReferenced(&index) { index = index.map(KeyIndex.init(copying:)) }
      index?.noteAppended(in: entries)
    } else if entries.count > Self.linearLimit {
      index = KeyIndex(entries: entries)
    }
  }
}

extension JSONObject: Sequence {
  /// Iterates the entries in insertion order.
  public func makeIterator() -> IndexingIterator<[(key: String, value: JSONValue)]> {
    entries.makeIterator()
  }

  /// The number of entries.
  public var underestimatedCount: Int { entries.count }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// Makes an object with the keys in the order written; the last of equal keys wins.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init(elements.map { (key: $0.0, value: $0.1) })
  }
}
