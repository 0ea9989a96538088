import JSON
import SourceText
import YAML

/// A node to read, and what stands for it in messages.
struct Member {
  /// The key it stands under, or the list it is an item of.
  let name: String
  /// Whether it is an item of the list of that name.
  let isItem: Bool
  /// The token that stands for it: its key, or what an item begins with.
  let token: SourceSpan
  /// The node.
  let node: YAMLNode

  /// Makes a member from an entry of a mapping.
  init(_ entry: YAMLEntry) {
    self.init(name: entry.key.value, isItem: false, token: entry.key.span, node: entry.value)
  }

  /// Makes a member from an item of a list.
  init(item: YAMLNode, of list: String) {
    self.init(name: list, isItem: true, token: item.firstToken, node: item)
  }

  private init(name: String, isItem: Bool, token: SourceSpan, node: YAMLNode) {
    self.name = name
    self.isItem = isItem
    self.token = token
    self.node = node
  }

  /// The same place with another node.
  func with(_ node: YAMLNode) -> Member {
    Member(name: name, isItem: isItem, token: token, node: node)
  }

  /// What it is called in messages.
  var label: String { isItem ? "an item of `\(name)`" : "`\(name)`" }

  /// Where a message about its value points: the value where it is one token, else what stands
  /// for it.
  var place: SourceSpan {
    node.scalar != nil && !node.isNull ? node.span : token
  }
}

extension YAMLNode {
  /// The first key of a mapping, the first token of a list's first item, or the scalar.
  var firstToken: SourceSpan {
    switch content {
    case .scalar: span
    case .sequence(let items): items.first?.firstToken ?? span
    case .mapping(let entries): entries.first?.key.span ?? span
    }
  }

  /// What the node is, in words.
  var kindInWords: String {
    switch content {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .scalar(let scalar):
      switch scalar.value {
      case .null: "nothing"
      case .bool: "the boolean `\(scalar.text.text)`"
      case .number: "the number `\(scalar.text.text)`"
      case .string:
        if case .expression = ExpressionForm(scalar.text) { "an expression" } else { "text" }
      case .array, .object: "text"
      }
    }
  }
}
