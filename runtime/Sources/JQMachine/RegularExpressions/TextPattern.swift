/// A regular expression that a whole text must match, in the dialect of jq's `test`.
public struct TextPattern: Sendable {
  private let expression: RegularExpression

  /// Compiles a pattern.
  ///
  /// - Throws: What is wrong with it.
  public init(_ pattern: String) throws(ExpressionError) {
    // Compiled by itself first: a pattern must not close the group around it.
    _ = try RegularExpression(pattern, [])
    expression = try RegularExpression("\\A(?:\(pattern))\\z", [])
  }

  /// Whether the whole text matches; not where that would take too long to find out.
  public func matches(_ text: String) -> Bool {
    var isFound = false
    do throws(ExpressionError) {
      try expression.matches(in: text) { _ in
        isFound = true
        return nil
      }
    } catch {
      return false
    }
    return isFound
  }
}
