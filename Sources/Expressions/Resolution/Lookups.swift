import Diagnostics
import JQMachine
import SourceText

extension Resolver {
  mutating func lookUp(variable name: String, _ range: Range<Int>, _ scope: NameScope) {
    guard !scope.hasVariable(name) else { return }
    let suggestion = closest(to: name, in: scope.variables.reversed() + NameScope.globals)
    diagnostics.report(
      .undefinedVariable(
        text.span(of: range), name, suggestion: suggestion, available: scope.variables))
  }

  mutating func lookUp(label name: NameSyntax, _ scope: NameScope) {
    guard !scope.labels.contains(name.text) else { return }
    let suggestion = closest(to: name.text, in: scope.labels.reversed())
    diagnostics.report(
      .undefinedLabel(text.span(of: name.range), name.text, suggestion: suggestion))
  }

  mutating func lookUp(format name: String, _ range: Range<Int>) {
    guard !NativeFunction.formats.contains(name) else { return }
    let suggestion = closest(to: name, in: NativeFunction.formats)
    diagnostics.report(.unknownFormat(text.span(of: range), name, suggestion: suggestion))
  }

  /// Visits what stands in brackets; a name that is no function was probably meant as a field.
  mutating func visitIndex(_ key: ExpressionSyntax, _ scope: NameScope) {
    guard case .call(let name, let arguments) = key.form, arguments.isEmpty,
      !scope.hasFunction(name.text, arity: 0), !scope.variables.contains(name.text)
    else { return visit(key, scope) }
    diagnostics.report(.fieldWithoutQuotes(text.span(of: name.range), name.text))
  }

  /// Reports `.some-field`, which is a subtraction; gives whether it was one.
  mutating func reportHyphen(
    _ left: ExpressionSyntax, _ operation: OperatorSyntax, _ right: ExpressionSyntax,
    _ scope: NameScope
  ) -> Bool {
    guard operation.kind == .subtract, left.range.upperBound == operation.range.lowerBound,
      right.range.lowerBound == operation.range.upperBound,
      case .index(_, let key, isOptional: false) = left.form, case .string(let string) = key.form,
      let field = string.constant, key.range.upperBound == left.range.upperBound,
      case .call(let name, let arguments) = right.form, arguments.isEmpty,
      !scope.hasFunction(name.text, arity: 0)
    else { return false }
    let whole = text.span(of: key.range.lowerBound..<name.range.upperBound)
    diagnostics.report(
      .hyphenatedField(text.span(of: name.range), name.text, field: "\(field)-\(name.text)", whole))
    return true
  }

  mutating func report(
    undefined name: NameSyntax, _ arguments: [ExpressionSyntax], _ scope: NameScope
  ) {
    let span = text.span(of: name.range)
    let arities = scope.arities(of: name.text)
    guard arities.isEmpty else {
      return diagnostics.report(
        .wrongArgumentCount(
          span, name.text, given: arguments.count, expected: arities,
          comma: commaInArguments(arguments, expected: arities).map(text.span(of:))))
    }
    let names = scope.functions.reversed().map(\.name) + Builtins.names.map(\.name)
    let hint =
      scope.variables.contains(name.text)
      ? "$\(name.text)" : ForeignName.meaning(of: name.text) ?? closest(to: name.text, in: names)
    diagnostics.report(
      .undefinedFunction(
        span, name.text, hint: hint,
        isReplacement: hint.map { !$0.contains(" ") } ?? false))
  }

  /// The place of the comma in arguments that were separated as in other languages.
  private func commaInArguments(
    _ arguments: [ExpressionSyntax], expected: [Int]
  ) -> Range<Int>? {
    guard arguments.count == 1, case .comma(let parts) = arguments[0].form,
      expected.contains(parts.count), parts[0].range.upperBound < parts[1].range.lowerBound
    else { return nil }
    return parts[0].range.upperBound..<parts[1].range.lowerBound
  }
}
