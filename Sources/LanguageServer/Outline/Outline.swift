import SourceText

/// A YAML text as its indentation and brackets show it.
///
/// Unlike the tree that the compiler reads, it can be had of a text that is being typed. Anchors,
/// aliases and merge keys are not followed.
struct OutlineNode: Sendable {
  /// What a node is.
  enum Content: Sendable {
    /// The text without its quotes; escapes stay as they are.
    case scalar(String)
    case sequence([OutlineNode])
    case mapping([OutlineEntry])
  }

  var content: Content
  /// The bytes it stands in, with quotes and brackets; empty behind the colon where there is nothing.
  var range: Range<Int>

  /// The entries of a mapping; none of anything else.
  var entries: [OutlineEntry] {
    if case .mapping(let entries) = content { entries } else { [] }
  }

  /// The items of a list; none of anything else.
  var items: [OutlineNode] {
    if case .sequence(let items) = content { items } else { [] }
  }

  /// The text of a scalar; `nil` of anything else.
  var word: String? {
    if case .scalar(let text) = content { text } else { nil }
  }

  /// The entry of a key.
  func entry(_ key: String) -> OutlineEntry? { entries.first { sameText($0.key, key) } }

  /// The entry that a path of keys leads to, through lists of mappings too.
  func entry(at path: some Collection<String>) -> OutlineEntry? {
    guard let step = path.first else { return nil }
    let rest = path.dropFirst()
    guard let found = entry(step) ?? items.lazy.compactMap({ $0.entry(step) }).first else {
      guard let index = Int(step), items.indices.contains(index) else { return nil }
      return items[index].entry(at: rest)
    }
    return rest.isEmpty ? found : found.value.entry(at: rest)
  }

  /// The node that a path of keys and indices leads to.
  func node(at path: some Collection<String>) -> OutlineNode? {
    guard let step = path.first else { return self }
    if let found = entry(step) ?? items.lazy.compactMap({ $0.entry(step) }).first {
      return found.value.node(at: path.dropFirst())
    }
    guard let index = Int(step), items.indices.contains(index) else { return nil }
    return items[index].node(at: path.dropFirst())
  }
}

/// A key and its value in an outline.
struct OutlineEntry: Sendable {
  /// The key without quotes.
  var key: String
  var keyRange: Range<Int>
  var value: OutlineNode
  /// Whether there is a colon yet.
  var hasColon: Bool
}
