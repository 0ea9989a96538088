/// A function definition: `def name(f; $x): body;`.
package struct FunctionSyntax: Sendable {
  /// A parameter of a function.
  package struct Parameter: Sendable {
    /// The name, without `$`.
    package var name: NameSyntax
    /// Whether it is written `$name`, a value bound to a variable and a function, and not a closure.
    package var isValue: Bool

    /// Makes a parameter.
    package init(name: NameSyntax, isValue: Bool) {
      self.name = name
      self.isValue = isValue
    }
  }

  /// The function's name.
  package var name: NameSyntax
  /// The parameters in order.
  package var parameters: [Parameter]
  /// What the function gives.
  package var body: ExpressionSyntax

  /// Makes a function.
  package init(name: NameSyntax, parameters: [Parameter], body: ExpressionSyntax) {
    self.name = name
    self.parameters = parameters
    self.body = body
  }
}
