/// A string literal: texts and interpolations in order.
package struct StringSyntax: Sendable {
  /// A part of a string.
  package enum Part: Sendable {
    /// Text with its escapes resolved.
    case text(String)
    /// `\(…)`.
    case interpolation(ExpressionSyntax)
  }

  /// The format in front of the string, without `@`; none is `text`.
  package var format: NameSyntax?
  /// The parts in order; an empty string has none.
  package var parts: [Part]

  /// Makes a string.
  package init(format: NameSyntax? = nil, parts: [Part]) {
    self.format = format
    self.parts = parts
  }

  /// The text of a string without interpolations; nil where it has one.
  package var constant: String? {
    var text = ""
    for part in parts {
      guard case .text(let piece) = part else { return nil }
      text += piece
    }
    return text
  }
}
