/// Keys with their values, in order; each key stands once.
package struct ManifestMapping: Sendable, Equatable {
  /// A key with its value.
  package struct Entry: Sendable, Equatable {
    /// The key.
    package let key: String
    /// The value.
    package var value: ManifestNode
    /// What is told about it on the lines before it, in YAML.
    package let comment: String?
  }

  /// The entries in order.
  package private(set) var entries: [Entry] = []

  /// Makes a mapping of keys and values.
  package init(_ entries: [(String, ManifestNode)] = []) {
    for (key, value) in entries { add(key, value) }
  }

  /// Puts a key behind the others; no value is no key.
  ///
  /// The key must be new: whoever adds it twice has a bug.
  package mutating func add(_ key: String, _ value: ManifestNode?, comment: String? = nil) {
    guard let value else { return }
    precondition(self[key] == nil, "a key of a manifest twice")
    entries.append(Entry(key: key, value: value, comment: comment))
  }

  /// Puts the text of a key behind the others; no text is no key.
  package mutating func add(_ key: String, _ text: String?) {
    add(key, text.map { ManifestNode.string($0) })
  }

  /// The value of a key.
  package subscript(key: String) -> ManifestNode? {
    // By bytes: what Swift calls equal may be two keys.
    entries.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }
}
