import Expressions

extension ExpressionSyntax {
  /// The variables that the expression uses without binding them, in the order they stand.
  var freeVariables: [NameSyntax] {
    var found: [NameSyntax] = []
    collectFreeVariables(bound: [], into: &found)
    return found
  }

  private func collectFreeVariables(bound: [String], into found: inout [NameSyntax]) {
    func use(_ name: String, at range: Range<Int>) {
      if !bound.contains(name) { found.append(NameSyntax(name, range)) }
    }
    /// Collects from parts in which further names are bound.
    func visit(_ parts: [ExpressionSyntax], binding names: [NameSyntax] = []) {
      for part in parts {
        part.collectFreeVariables(bound: bound + names.map(\.text), into: &found)
      }
    }
    switch form {
    case .variable(let name): use(name, at: range)
    case .object(let entries):
      for entry in entries {
        if case .variable(let name) = entry.key { use(name, at: entry.keyRange) }
        visit(entry.children)
      }
    case .bind(let source, let patterns, let body):
      visit([source])
      visit(patterns.flatMap(\.children) + [body], binding: patterns.flatMap(\.variables))
    case .reduce(let source, let patterns, let initial, let update):
      visit([source])
      visit(patterns.flatMap(\.children), binding: patterns.flatMap(\.variables))
      visit([initial])
      visit([update], binding: patterns.flatMap(\.variables))
    case .foreach(let source, let patterns, let initial, let update, let extract):
      visit([source])
      visit(patterns.flatMap(\.children), binding: patterns.flatMap(\.variables))
      visit([initial])
      visit([update, extract].compactMap { $0 }, binding: patterns.flatMap(\.variables))
    case .definition(let function, let body):
      visit([function.body], binding: function.parameters.filter(\.isValue).map(\.name))
      visit([body])
    default: visit(form.children)
    }
  }
}
