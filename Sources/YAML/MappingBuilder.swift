import SourceText

/// Collects the entries of a mapping: finds keys that stand twice and puts merged entries in.
struct MappingBuilder {
  /// How many keys are compared one by one; more are found through a table.
  private static let fewKeys = 8

  private var entries: [YAMLEntry] = []
  private var indices: [Key: Int] = [:]
  private var merged: (entries: [YAMLEntry], index: Int, span: SourceSpan)?

  /// Adds an entry, or gives the place of the one with the same key.
  mutating func add(_ entry: YAMLEntry) -> SourceSpan? {
    if let index = index(of: entry.key.value) { return entries[index].key.span }
    entries.append(entry)
    if entries.count == Self.fewKeys {
      for (index, entry) in entries.enumerated() { indices[Key(entry.key.value)] = index }
    } else if entries.count > Self.fewKeys {
      indices[Key(entry.key.value)] = entries.count - 1
    }
    return nil
  }

  /// Adds the entries of other mappings, or gives the place of the merge key that is here already.
  ///
  /// The first of several entries with one key wins, and those of the mapping itself win over all.
  mutating func merge(_ mappings: [[YAMLEntry]], at span: SourceSpan) -> SourceSpan? {
    if let merged { return merged.span }
    merged = (mappings.flatMap(\.self), entries.count, span)
    return nil
  }

  /// The entries in the order they were written, merged ones in the place of the merge key.
  consuming func finish() -> [YAMLEntry] {
    guard let merged else { return entries }
    let tail = entries[merged.index...]
    var known = Set(entries.map { Key($0.key.value) })
    let added = merged.entries.filter { known.insert(Key($0.key.value)).inserted }
    return entries[..<merged.index] + added + tail
  }

  private func index(of key: String) -> Int? {
    guard entries.count >= Self.fewKeys else {
      return entries.firstIndex { $0.key.value.utf8.elementsEqual(key.utf8) }
    }
    return indices[Key(key)]
  }

  /// A key that equals another where the bytes are the same; `String` compares by canonical equivalence.
  private struct Key: Hashable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (left: Key, right: Key) -> Bool {
      left.text.utf8.elementsEqual(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
      var text = text
      text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }
}
