import Diagnostics
import JQMachine
import SourceText

extension Resolver {
  /// Checks a call of a builtin for what cannot go well.
  mutating func checkUse(
    of name: NameSyntax, _ arguments: [ExpressionSyntax], _ scope: NameScope
  ) {
    guard !scope.defines(name.text, arity: arguments.count) else { return }
    if ["input", "inputs"].contains(name.text) {
      let isVariable = scope.variables.contains(name.text)
      diagnostics.report(
        .readsFurtherInput(text.span(of: name.range), name.text, isVariable: isVariable))
    }
    if Self.regularExpressionFunctions.contains(name.text), !isGuarded {
      checkPattern(arguments, of: name.text)
    }
  }

  /// The functions whose first argument is a regular expression.
  private static let regularExpressionFunctions = [
    "test", "match", "capture", "scan", "splits", "sub", "gsub", "split",
  ]

  /// Reports a regular expression that is written out and does not compile.
  private mutating func checkPattern(
    _ arguments: [ExpressionSyntax], of function: String
  ) {
    // `split/1` takes a plain text.
    guard function != "split" || arguments.count > 1, let pattern = arguments.first?.constantText
    else { return }
    let flagsPosition = ["sub", "gsub"].contains(function) ? 2 : 1
    var flags = ""
    if arguments.count > flagsPosition {
      // Flags that are computed may change what the pattern means.
      guard arguments[flagsPosition].isNull || arguments[flagsPosition].constantText != nil
      else { return }
      flags = arguments[flagsPosition].constantText ?? ""
    }
    if let problem = NativeFunction.problem(ofRegularExpression: pattern, flags: flags) {
      diagnostics.report(
        .invalidRegularExpression(text.span(of: arguments[0].range), problem))
    }
  }
}

extension ExpressionSyntax {
  /// The text of a string without interpolations.
  var constantText: String? {
    guard case .string(let string) = form, string.format == nil else { return nil }
    return string.constant
  }

  fileprivate var isNull: Bool {
    if case .null = form { true } else { false }
  }
}
