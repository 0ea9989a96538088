/// An open-addressing hash table from keys to entry positions of one object.
///
/// An object changes its table only after `isKnownUniquelyReferenced`, so a shared one is constant.
final class KeyIndex: @unchecked Sendable {
  // Positions plus one; zero marks a free slot. The size is a power of two, at least half free.
  private var slots: [UInt32]
  /// Whether the entries the table was made from had two equal keys.
  private(set) var hasDuplicates = false

  init(entries: [(key: String, value: JSONValue)]) {
    slots = []
    fill(with: entries)
  }

  init(copying other: KeyIndex) { slots = other.slots }

  func position(of key: String, in entries: [(key: String, value: JSONValue)]) -> Int? {
    slots.withUnsafeBufferPointer { slots in
      entries.withUnsafeBufferPointer { entries in
        let mask = slots.count - 1
        var slot = KeyBytes.hash(key) & mask
        while slots[slot] != 0 {
          let position = Int(slots[slot]) - 1
          if KeyBytes.areEqual(entries[position].key, key) { return position }
          slot = (slot + 1) & mask
        }
        return nil
      }
    }
  }

  /// Enters the last of the entries, whose key is new.
  func noteAppended(in entries: [(key: String, value: JSONValue)]) {
    if entries.count * 2 > slots.count {
      fill(with: entries)
    } else {
      insert(position: entries.count - 1, in: entries)
    }
  }

  private func fill(with entries: [(key: String, value: JSONValue)]) {
    var size = 32
    while size < entries.count * 3 { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
    for position in entries.indices { insert(position: position, in: entries) }
  }

  private func insert(position: Int, in entries: [(key: String, value: JSONValue)]) {
    let mask = slots.count - 1
    let key = entries[position].key
    var slot = KeyBytes.hash(key) & mask
    while slots[slot] != 0 {
      if KeyBytes.areEqual(entries[Int(slots[slot]) - 1].key, key) { hasDuplicates = true }
      slot = (slot + 1) & mask
    }
    slots[slot] = UInt32(position + 1)
  }
}
