import Diagnostics
import JQMachine
import SourceText

extension ExpressionSyntax {
  /// Reports names of variables, functions, labels and formats that are not defined, and regular
  /// expressions that are none; gives whether there were none (semantics.md row 37).
  ///
  /// `variables` are the names the expression may use, without `$`.
  package func resolve(
    _ text: MappedText, variables: [String], diagnostics: inout DiagnosticBag
  ) -> Bool {
    var resolver = Resolver(text: text)
    resolver.visit(self, NameScope(variables: variables))
    diagnostics.report(contentsOf: resolver.diagnostics)
    return !resolver.diagnostics.hasErrors
  }
}

/// Looks every name of an expression up.
struct Resolver {
  let text: MappedText
  var diagnostics = DiagnosticBag()
  /// Whether an error in the expression being read is caught by the expression itself.
  var isGuarded = false

  mutating func visit(_ expression: ExpressionSyntax, _ scope: NameScope) {
    switch expression.form {
    case .variable(let name): lookUp(variable: name, expression.range, scope)
    case .format(let name): lookUp(format: name, expression.range)
    case .string(let string): visit(string, scope)
    case .call(let name, let arguments): visit(name, arguments, scope)
    case .index(let target, let key, _):
      visit(target, scope)
      visitIndex(key, scope)
    case .object(let entries): for entry in entries { visit(entry, scope) }
    case .binary(let left, let operation, let right):
      visit(left, scope)
      if !reportHyphen(left, operation, right, scope) { visit(right, scope) }
    case .attempt(let body, let handler):
      visitGuarded(body, scope)
      if let handler { visit(handler, scope) }
    case .optional(let body): visitGuarded(body, scope)
    case .bind(let source, let patterns, let body):
      visit(source, scope)
      let names = visit(patterns, scope)
      visit(body, scope.binding(names))
    case .reduce(let source, let patterns, let initial, let update):
      visit(source, scope)
      let names = visit(patterns, scope)
      visit(initial, scope)
      visit(update, scope.binding(names))
    case .foreach(let source, let patterns, let initial, let update, let extract):
      visit(source, scope)
      let names = visit(patterns, scope)
      visit(initial, scope)
      visit(update, scope.binding(names))
      if let extract { visit(extract, scope.binding(names)) }
    case .label(let name, let body):
      var inner = scope
      inner.labels.append(name.text)
      visit(body, inner)
    case .break(let name): lookUp(label: name, scope)
    case .definition(let function, let body):
      visit(function.body, scope.body(of: function))
      visit(body, scope.defining(function))
    default: for child in expression.form.children { visit(child, scope) }
    }
  }

  private mutating func visitGuarded(_ body: ExpressionSyntax, _ scope: NameScope) {
    let wasGuarded = isGuarded
    isGuarded = true
    visit(body, scope)
    isGuarded = wasGuarded
  }

  private mutating func visit(_ string: StringSyntax, _ scope: NameScope) {
    if let format = string.format { lookUp(format: format.text, format.range) }
    for child in string.children { visit(child, scope) }
  }

  private mutating func visit(_ entry: ObjectEntrySyntax, _ scope: NameScope) {
    switch entry.key {
    case .variable(let name): lookUp(variable: name, entry.keyRange, scope)
    case .string(let string): visit(string, scope)
    case .computed(let key): visit(key, scope)
    case .name, .location: break
    }
    if let value = entry.value { visit(value, scope) }
  }

  /// Visits the keys of patterns, which do not see the patterns' variables; gives the variables.
  private mutating func visit(_ patterns: [PatternSyntax], _ scope: NameScope) -> [NameSyntax] {
    for pattern in patterns { visit(pattern, scope) }
    return patterns.flatMap(\.variables)
  }

  private mutating func visit(_ pattern: PatternSyntax, _ scope: NameScope) {
    switch pattern {
    case .variable: break
    case .array(let elements): for element in elements { visit(element, scope) }
    case .object(let entries):
      for entry in entries {
        switch entry.key {
        case .string(let string): visit(string, scope)
        case .computed(let key): visit(key, scope)
        case .variable, .name: break
        }
        if let pattern = entry.pattern { visit(pattern, scope) }
      }
    }
  }

  private mutating func visit(
    _ name: NameSyntax, _ arguments: [ExpressionSyntax], _ scope: NameScope
  ) {
    if scope.hasFunction(name.text, arity: arguments.count) {
      checkUse(of: name, arguments, scope)
    } else {
      report(undefined: name, arguments, scope)
    }
    for argument in arguments { visit(argument, scope) }
  }
}
