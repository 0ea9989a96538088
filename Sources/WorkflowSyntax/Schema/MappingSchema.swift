/// The keys that one mapping of the language may have: what reads it, suggests its keys, and
/// documents it.
package struct MappingSchema: Sendable {
  /// A key and what stands under it.
  package struct Key: Sendable {
    /// The key.
    package let name: String
    /// What it is for: a sentence in Markdown.
    package let summary: String
    /// What stands under it.
    package let shape: Shape
    /// Whether the mapping must have it.
    package let isRequired: Bool

    /// Makes a key that may be left out.
    init(_ name: String, _ shape: Shape, _ summary: String) {
      self.init(name: name, summary: summary, shape: shape, isRequired: false)
    }

    private init(name: String, summary: String, shape: Shape, isRequired: Bool) {
      self.name = name
      self.summary = summary
      self.shape = shape
      self.isRequired = isRequired
    }

    /// The same key where the mapping must have it.
    var required: Key {
      Key(name: name, summary: summary, shape: shape, isRequired: true)
    }
  }

  /// What must hold between the keys of a mapping.
  package enum Rule: Sendable {
    /// Exactly one of these is there.
    case exactlyOne([String])
    /// One of these is there, or more.
    case atLeastOne([String])
    /// The first is there only beside the second.
    case only(String, beside: String)
    /// Where this is there, nothing else is, and nothing else is required.
    case alone(String)
    /// The mapping has an entry.
    case notEmpty
  }

  /// What the mapping is, in a few words that follow "the", such as `retry policy`.
  package let name: String
  /// What the mapping is for: a sentence in Markdown.
  package let summary: String
  /// The keys, in the order they are documented.
  package let keys: [Key]
  /// What must hold between the keys.
  package let rules: [Rule]
  /// What stands under any other key; nil where there may be no other.
  package let other: Shape?

  /// Makes a schema from its keys and rules.
  init(
    _ name: String, _ summary: String, keys: [Key], rules: [Rule] = [], other: Shape? = nil
  ) {
    self.name = name
    self.summary = summary
    self.keys = keys
    self.rules = rules
    self.other = other
  }

  /// The key of a name.
  package func key(_ name: String) -> Key? {
    keys.first { $0.name.utf8.elementsEqual(name.utf8) }
  }
}
