import SourceText
import YAML

/// A variable that some task of a workflow brings.
struct LocalVariable {
  /// What it holds, as in "the item of this loop".
  var meaning: String
  /// The key of what brings it.
  var span: SourceSpan

  /// The first variable of a name in a workflow, wherever it stands.
  static func first(_ name: String, in node: YAMLNode) -> LocalVariable? {
    for entry in node.entries ?? [] {
      for source in sources where source.key == entry.key.value && entry.value.entries != nil {
        let written = entry.value.entry(source.member)?.value.scalar?.text.text ?? source.standard
        if written.utf8.elementsEqual(name.utf8) {
          return LocalVariable(meaning: source.meaning, span: entry.key.span)
        }
      }
      if let found = first(name, in: entry.value) { return found }
    }
    for item in node.items ?? [] {
      if let found = first(name, in: item) { return found }
    }
    return nil
  }

  /// Whether the name of some variable is no text, so that nobody can tell what it is.
  static func hasUnreadName(in node: YAMLNode) -> Bool {
    let isUnread = (node.entries ?? []).contains { entry in
      sources.contains { source in
        source.key == entry.key.value
          && entry.value.entry(source.member).map { $0.value.scalar?.string == nil } ?? false
      }
    }
    return isUnread || (node.entries ?? []).contains { hasUnreadName(in: $0.value) }
      || (node.items ?? []).contains { hasUnreadName(in: $0) }
  }

  private static let sources = [
    (key: "for", member: "each", standard: "item", meaning: "the item of this loop"),
    (key: "for", member: "at", standard: "index", meaning: "the index of this loop"),
    (key: "foreach", member: "item", standard: "item", meaning: "what this iterates over"),
    (key: "foreach", member: "at", standard: "index", meaning: "the index of this iteration"),
    (key: "catch", member: "as", standard: "error", meaning: "the error caught here"),
  ]
}
