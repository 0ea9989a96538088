/// A name and where it stands.
package struct NameSyntax: Sendable, Hashable {
  /// The name, without `$`.
  package var text: String
  /// The UTF-8 offsets of the name in the expression's text, with the `$` where it has one.
  package var range: Range<Int>

  /// Makes a name.
  package init(_ text: String, _ range: Range<Int>) {
    self.text = text
    self.range = range
  }
}
