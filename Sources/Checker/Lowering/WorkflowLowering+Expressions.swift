import Diagnostics
import Expressions
import JQMachine
import Program
import SourceText
import WorkflowSyntax

extension WorkflowLowering {
  /// An expression that gives a value.
  mutating func expression(_ text: ExpressionText, _ scope: VariableScope) -> ExpressionID {
    compile(text, scope).id
  }

  /// An expression that decides; reports one that always decides the same (semantics row 23).
  mutating func condition(_ text: ExpressionText, _ scope: VariableScope) -> ExpressionID {
    let (id, syntax) = compile(text, scope)
    if let kind = syntax?.staticKind, kind != .boolean {
      diagnostics.report(.conditionKind(kind, text.text.span))
    }
    return id
  }

  /// What a loop iterates over; reports what is certainly no array (semantics row 10).
  mutating func collection(_ syntax: ValueSyntax, _ scope: VariableScope) -> ValueTemplate {
    guard case .expression(let text) = syntax.content else { return value(syntax, scope) }
    let (id, expression) = compile(text, scope)
    if let kind = expression?.staticKind, kind != .array, kind != .null {
      diagnostics.report(.collectionKind(kind, text.text.span))
    }
    return .expression(id)
  }

  /// Compiles an expression, and gives its syntax too; what could not be compiled was reported.
  mutating func compile(
    _ text: ExpressionText, _ scope: VariableScope
  ) -> (id: ExpressionID, syntax: ExpressionSyntax?) {
    let names = scope.names
    let key = CompiledExpressions.Key(
      text: ExactName(text.text.text), variables: names.map { ExactName($0) })
    if let known = expressions.find(key) {
      checkSecrets(of: known.syntax, using: known.freeVariables, text, scope)
      return (add(known, text, names), known.syntax)
    }
    guard let syntax = ExpressionSyntax(parsing: text.text, diagnostics: &diagnostics) else {
      return (addUnread(text), nil)
    }
    let used = syntax.freeVariables
    let hidden = checkVariables(used, text, scope)
    checkSecrets(of: syntax, using: used, text, scope)
    guard let code = code(of: syntax, text.text, names + hidden, &diagnostics) else {
      checkOutputCount(syntax.outputCount, text)
      return (addUnread(text), syntax)
    }
    let compiled = CompiledExpression(syntax, code: code, freeVariables: used)
    guard hidden.isEmpty else {
      checkOutputCount(compiled.outputCount, text)
      return (addUnread(text), syntax)
    }
    expressions.keep(compiled, for: key)
    return (add(compiled, text, names), syntax)
  }

  /// Gives an expression its place in the program.
  private mutating func add(
    _ compiled: CompiledExpression, _ text: ExpressionText, _ names: [String]
  ) -> ExpressionID {
    checkOutputCount(compiled.outputCount, text)
    if compiled.readsWorkflowDefinition { needs.readsWorkflowDefinition = true }
    if compiled.readsTaskDefinition { needs.readsTaskDefinition = true }
    return tables.add(
      Expression(
        code: compiled.code, text: text.text.text, origin: origins.origin(of: text.text.span)),
      from: .init(syntax: compiled.syntax, text: text.text, variables: names))
  }

  /// Gives an expression with an error its place, so that the data around it can still be followed.
  private mutating func addUnread(_ text: ExpressionText) -> ExpressionID {
    tables.add(
      Expression(
        code: ExpressionCode(variables: []), text: text.text.text,
        origin: origins.origin(of: text.text.span)),
      from: .init(
        syntax: ExpressionSyntax(.identity, 0..<0), text: text.text, variables: [], isUnread: true))
  }

  /// The code of an expression that may use the given variables; nil where something is wrong with
  /// it, which is reported.
  func code(
    of syntax: ExpressionSyntax, _ text: MappedText, _ available: [String],
    _ diagnostics: inout DiagnosticBag
  ) -> ExpressionCode? {
    // The code is given only what it uses, so that nothing else is made for it.
    let used = syntax.freeVariables.map(\.text)
    let given = available.enumerated().filter { index, name in
      used.contains(name) && !available[..<index].contains(name)
    }
    var problems = DiagnosticBag()
    let code = ExpressionCode(
      lowering: syntax, text, variables: given.map(\.element), diagnostics: &problems)
    if let code { return code }
    return ExpressionCode(
      lowering: syntax, text, variables: available, diagnostics: &diagnostics)
  }

  /// Reports the variables that the expression cannot use where it stands; gives their names, so
  /// that nothing more is reported of them.
  private mutating func checkVariables(
    _ used: [NameSyntax], _ text: ExpressionText, _ scope: VariableScope
  ) -> [String] {
    let available = scope.names
    var hidden: [String] = []
    for use in used where !available.contains(use.text) {
      let span = text.text.span(of: use.range)
      let diagnostic: Diagnostic
      if let argument = RuntimeArgument(rawValue: use.text) {
        diagnostic = .unavailable(argument, in: scope, at: span)
      } else if mayBeLostVariable(use.text, besides: span) {
        hidden.append(use.text)
        continue
      } else if let local = LocalVariable.first(use.text, in: self.syntax.node) {
        diagnostic = .unavailable(use.text, local, at: span)
      } else {
        continue
      }
      diagnostics.report(diagnostic)
      hidden.append(use.text)
    }
    return hidden
  }

  /// Reports what surely is, or may be, another number of outputs than one (semantics row 22).
  private mutating func checkOutputCount(_ count: OutputCount, _ text: ExpressionText) {
    if count != .one { diagnostics.report(.outputCount(count, text.text.span)) }
  }
}
