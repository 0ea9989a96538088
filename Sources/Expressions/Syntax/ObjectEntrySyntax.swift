/// An entry of an object construction.
package struct ObjectEntrySyntax: Sendable {
  /// What is written before the colon, or alone.
  package enum Key: Sendable {
    /// `a` or a keyword.
    case name(String)
    /// `"a\(1)"`, also with a format.
    case string(StringSyntax)
    /// `$x`: with a value, the variable's value is the key; alone, its name is.
    case variable(String)
    /// `$__loc__`, which stands alone, with the line it stands on.
    case location(line: Int)
    /// `(…)`, which always has a value.
    case computed(ExpressionSyntax)
  }

  /// The key.
  package var key: Key
  /// The UTF-8 offsets of the key in the expression's text.
  package var keyRange: Range<Int>
  /// The value; none in the short forms `{a, "b", $x, $__loc__}`.
  package var value: ExpressionSyntax?

  /// Makes an entry.
  package init(key: Key, keyRange: Range<Int>, value: ExpressionSyntax?) {
    self.key = key
    self.keyRange = keyRange
    self.value = value
  }
}
