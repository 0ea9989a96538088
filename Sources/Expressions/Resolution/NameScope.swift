/// The names that an expression may use where it stands.
struct NameScope {
  /// The variables, without `$`; the innermost last.
  var variables: [String]
  /// The functions that the expression itself defines, and parameters; the innermost last.
  var functions: [(name: String, arity: Int)] = []
  /// The labels around the expression.
  var labels: [String] = []

  /// The same scope with further variables.
  func binding(_ names: [NameSyntax]) -> NameScope {
    var scope = self
    scope.variables += names.map(\.text)
    return scope
  }

  /// The scope of what may call a function.
  func defining(_ function: FunctionSyntax) -> NameScope {
    var scope = self
    scope.functions.append((function.name.text, function.parameters.count))
    return scope
  }

  /// The scope of a function's body.
  func body(of function: FunctionSyntax) -> NameScope {
    var scope = defining(function).binding(function.parameters.filter(\.isValue).map(\.name))
    scope.functions += function.parameters.map { ($0.name.text, 0) }
    return scope
  }

  func hasVariable(_ name: String) -> Bool {
    variables.contains(name) || Self.globals.contains(name)
  }

  /// Whether the expression itself defines a function.
  func defines(_ name: String, arity: Int) -> Bool {
    functions.contains { $0 == (name, arity) }
  }

  func hasFunction(_ name: String, arity: Int) -> Bool {
    defines(name, arity: arity) || Builtins.isBuiltin(name, arity: arity)
  }

  /// The numbers of arguments that a function's name is defined for, in order.
  func arities(of name: String) -> [Int] {
    Set((functions + Builtins.names).filter { $0.name == name }.map(\.arity)).sorted()
  }

  /// The variables that are always there.
  static let globals = ["ENV"]
}
