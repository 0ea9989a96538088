import SourceText

/// A node of a YAML or JSON document and where it stands; aliases and merge keys are resolved.
package struct YAMLNode: Sendable {
  /// What a node is.
  package enum Content: Sendable {
    /// A single value.
    case scalar(YAMLScalar)
    /// A list.
    case sequence([YAMLNode])
    /// Keys and values in the order they were written; no two keys are the same.
    case mapping([YAMLEntry])
  }

  /// What it is.
  package var content: Content
  /// Where it stands: quotes and brackets are in it, anchor and tag are not.
  ///
  /// A node that came from an alias has the place of the text it stands for.
  package var span: SourceSpan

  /// Makes a node.
  package init(_ content: Content, _ span: SourceSpan) {
    self.content = content
    self.span = span
  }

  /// The scalar, or nil where the node is a collection.
  package var scalar: YAMLScalar? {
    guard case .scalar(let scalar) = content else { return nil }
    return scalar
  }

  /// The items, or nil where the node is no sequence.
  package var items: [YAMLNode]? {
    guard case .sequence(let items) = content else { return nil }
    return items
  }

  /// The entries, or nil where the node is no mapping.
  package var entries: [YAMLEntry]? {
    guard case .mapping(let entries) = content else { return nil }
    return entries
  }

  /// Whether it is null: `null`, `~` or nothing at all.
  package var isNull: Bool { scalar?.isNull ?? false }

  /// The entry with a key, or nil where there is none or the node is no mapping.
  package func entry(_ key: String) -> YAMLEntry? {
    entries?.first { $0.key.value.utf8.elementsEqual(key.utf8) }
  }

  /// The node that a path of keys and indices leads to, as far as there is one.
  package func descendant(at path: some Collection<String>) -> YAMLNode {
    guard let step = path.first else { return self }
    let child =
      switch content {
      case .scalar: YAMLNode?.none
      case .sequence(let items):
        Int(step).flatMap { items.indices.contains($0) ? items[$0] : nil }
      case .mapping: entry(step)?.value
      }
    return child?.descendant(at: path.dropFirst()) ?? self
  }
}

/// A key of a mapping and its value.
package struct YAMLEntry: Sendable {
  /// The key's text, whatever scalar it was written as, and its place.
  package var key: Located<String>
  /// The value.
  package var value: YAMLNode

  /// Makes an entry.
  package init(key: Located<String>, value: YAMLNode) {
    self.key = key
    self.value = value
  }
}
