import Expressions

extension ExpressionSyntax {
  /// The text that the expression's output, a string, surely begins with, and whether that is all
  /// of it; nil where nothing is known.
  var literalPrefix: (text: String, isWhole: Bool)? {
    switch form {
    case .string(let string):
      guard string.format == nil || string.constant != nil else { return nil }
      var prefix = ""
      for part in string.parts {
        guard case .text(let text) = part else { return (prefix, false) }
        prefix += text
      }
      return (prefix, true)
    case .binary(let left, let symbol, let right) where symbol.kind == .add:
      guard let start = left.literalPrefix else { return nil }
      guard start.isWhole, let end = right.literalPrefix else { return (start.text, false) }
      return (start.text + end.text, end.isWhole)
    default: return nil
    }
  }
}
