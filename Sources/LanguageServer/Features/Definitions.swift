import SourceText
import WorkflowSyntax

/// The name of something under `use`, at a place that refers to it.
struct DefinitionReference {
  /// The key under `use`.
  let section: String
  /// The name, which may be half typed.
  let name: String
  /// The bytes before the name in the scalar that has it, without quotes.
  let prefix: Int

  /// The reference that a scalar at a place is; `nil` where no names are referred to.
  init?(_ place: Place) {
    guard let word = place.scalar?.word, let key = place.parent?.entry?.key,
      place.parent?.schema != nil
    else { return nil }
    self.init(word, under: key, of: place.path.dropLast().last)
  }

  /// The reference that a text under a key of the language is; `owner` is the key around that one.
  init?(_ text: String, under key: String, of owner: String?) {
    var word = text[...]
    switch key {
    case "timeout": section = "timeouts"
    case "retry": section = "retries"
    case "error" where owner == "raise": section = "errors"
    case "call":
      if let at = word.lastIndex(of: "@") {
        section = "catalogs"
        word = word[word.index(after: at)...]
      } else {
        section = "functions"
      }
    case "use": section = owner == "authentication" ? "authentications" : "secrets"
    default: return nil
    }
    name = String(word)
    prefix = text.utf8.count - word.utf8.count
  }

  /// The definitions of a section under `use`, with where their names stand.
  static func definitions(
    in section: String, of outline: OutlineNode
  ) -> [(name: String, range: Range<Int>)] {
    guard let node = outline.entry("use")?.value.entry(section)?.value else { return [] }
    let entries = node.entries + node.items.flatMap(\.entries)
    return entries.map { ($0.key, $0.keyRange) }
      + node.items.compactMap { item in item.word.map { ($0, item.range) } }
  }
}
