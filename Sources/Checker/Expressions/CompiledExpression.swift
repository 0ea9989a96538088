import Expressions
import JQMachine

/// An expression with nothing wrong in itself, and what it says wherever it stands.
struct CompiledExpression: Sendable {
  let syntax: ExpressionSyntax
  let code: ExpressionCode
  /// The variables that it uses without binding them, in the order they stand.
  let freeVariables: [NameSyntax]
  let outputCount: OutputCount
  /// Whether it reads `$workflow.definition`, or may.
  let readsWorkflowDefinition: Bool
  /// Whether it reads the definition of its task, or may.
  let readsTaskDefinition: Bool

  init(_ syntax: ExpressionSyntax, code: ExpressionCode, freeVariables: [NameSyntax]) {
    self.syntax = syntax
    self.code = code
    self.freeVariables = freeVariables
    outputCount = syntax.outputCount
    let used = freeVariables.map(\.text)
    readsWorkflowDefinition =
      used.contains("workflow")
      && syntax.fields(of: "workflow")?.contains { $0.text == "definition" } ?? true
    // In an extension, the keys of the definition are read by their own names too.
    let described = ["name", "reference", "input", "output", "startedAt"]
    readsTaskDefinition =
      used.contains("task")
      && syntax.fields(of: "task")?.contains { !described.contains($0.text) } ?? true
  }
}

/// The expressions of a compilation, so that what is written twice is compiled once, also by the
/// next compilation of an edited file.
package struct CompiledExpressions: Sendable {
  /// What the code of an expression is made from.
  struct Key: Hashable {
    var text: ExactName
    /// The variables that it may use.
    var variables: [ExactName]
  }

  private var current: [Key: CompiledExpression] = [:]
  private var earlier: [Key: CompiledExpression] = [:]

  /// Makes an empty collection.
  package init() {}

  /// What is known of an expression; `nil` where it is new, or something is wrong with it.
  mutating func find(_ key: Key) -> CompiledExpression? {
    if let known = current[key] { return known }
    guard let known = earlier[key] else { return nil }
    current[key] = known
    return known
  }

  /// Keeps an expression.
  mutating func keep(_ expression: CompiledExpression, for key: Key) { current[key] = expression }

  /// Ends a compilation: what it did not use is forgotten, unless it used nothing, as where a file
  /// could not be read.
  mutating func endCompilation() {
    guard !current.isEmpty else { return }
    earlier = current
    current = [:]
  }
}
