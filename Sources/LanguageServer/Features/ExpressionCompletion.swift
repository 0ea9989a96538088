import Checker
import Expressions
import JSON
import SourceText
import Types

extension LanguageServer {
  /// What may be typed at a place in an expression.
  func expressionCompletions(
    at site: ExpressionSite, _ place: Place, _ document: Document
  ) -> Completions {
    let none = Completions(items: [], range: 0..<0)
    guard let unfinished = UnfinishedExpression(site.text.text, at: site.offset) else {
      return none
    }
    let around = surroundings(of: place, in: document)?.view
    let seen = around.flatMap { unfinished.view(in: $0.scope) }
    // The `$` is replaced too, for it is part of the names that editors compare.
    var typed = unfinished.range
    if unfinished.word == .variable { typed = typed.lowerBound - 1..<typed.upperBound }
    let lower = site.text.span(of: typed.lowerBound..<typed.lowerBound).range.lowerBound
    let upper = site.text.span(of: typed.upperBound..<typed.upperBound).range.lowerBound
    let items =
      switch unfinished.word {
      case .property: properties(of: seen?.scope.input ?? .never, site)
      case .variable: variables(around, seen)
      case .function: functions(seen)
      }
    return Completions(items: items, range: lower..<max(lower, upper))
  }

  /// The known properties of a value.
  private func properties(of owner: Type, _ site: ExpressionSite) -> [CompletionItem] {
    var items: [CompletionItem] = []
    for property in owner.objects.flatMap(\.properties)
    where !items.contains(where: { sameText($0.label, property.name) }) {
      items.append(
        CompletionItem(
          label: property.name, kind: .property,
          detail: (property.isRequired ? "" : "may be missing: ") + property.type.short(depth: 2),
          text: property.name.asField(inDoubleQuotes: site.isDoubleQuoted)))
    }
    return items
  }

  /// The variables that the expression may use, and those it binds itself.
  private func variables(
    _ around: WorkflowAnalysis.ExpressionView?, _ seen: Observation?
  ) -> [CompletionItem] {
    guard let around else { return [] }
    let scope = seen?.scope ?? around.scope
    let own = scope.visibleVariables.dropFirst(around.scope.visibleVariables.count).map(\.name)
    var names: [String] = []
    for name in own.reversed() + around.variables.reversed() + ["ENV"]
    where !names.contains(where: { sameText($0, name) }) {
      names.append(name)
    }
    return names.map { name in
      CompletionItem(
        label: "$" + name, kind: .variable, detail: scope.type(of: name)?.short(depth: 2) ?? "")
    }
  }

  /// The functions and keywords.
  private func functions(_ seen: Observation?) -> [CompletionItem] {
    let own = seen?.scope.visibleFunctions.map(\.name) ?? []
    let keywords = ["if", "then", "elif", "else", "end", "as", "reduce", "foreach", "try", "catch"]
    return own.map { CompletionItem(label: $0, kind: .function, detail: "defined here") }
      + BuiltinSignatures.all.map { builtin in
        CompletionItem(
          label: builtin.name, kind: .function, detail: builtin.text,
          documentation: builtin.summary)
      } + keywords.map { CompletionItem(label: $0, kind: .keyword) }
  }
}
