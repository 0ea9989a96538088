import JSON
import SourceText

/// A scalar as it was written: its text, its style and its tag.
package struct YAMLScalar: Sendable {
  /// How a scalar is written.
  package enum Style: Sendable {
    /// Without quotes.
    case plain
    /// In single quotes.
    case singleQuoted
    /// In double quotes.
    case doubleQuoted
    /// A block after `|`.
    case literal
    /// A block after `>`.
    case folded
  }

  /// A tag of the YAML 1.2 core schema that a scalar can have.
  package enum Tag: String, Sendable {
    case null, bool, int, float, str

    /// Whether a value is of the kind the tag names.
    func fits(_ value: JSONValue) -> Bool {
      switch (self, value) {
      case (.str, _), (.null, .null), (.bool, .bool), (.float, .number): true
      case (.int, .number(let number)):
        number.exactInteger != nil || number.double.magnitude >= 0x1p53
      default: false
      }
    }
  }

  /// The decoded text, whose parts know the bytes of the file they came from.
  package var text: MappedText
  /// How it is written.
  package var style: Style
  /// The tag that was written before it, if any.
  package var tag: Tag?

  /// Makes a scalar.
  package init(_ text: MappedText, style: Style, tag: Tag? = nil) {
    self.text = text
    self.style = style
    self.tag = tag
  }

  /// The value by the YAML 1.2 core schema: null, a boolean, a number or a string.
  ///
  /// Quoted and block scalars are strings, and so are `yes`, `on`, `012` and `1:30`.
  package var value: JSONValue {
    switch tag {
    case .str: .string(text.text)
    case nil where style != .plain: .string(text.text)
    default: resolveCoreSchema(text.text)
    }
  }

  /// The text where the value is a string, else nil.
  package var string: MappedText? {
    guard case .string = value else { return nil }
    return text
  }

  /// Whether the value is null.
  package var isNull: Bool {
    guard case .null = value else { return false }
    return true
  }
}
