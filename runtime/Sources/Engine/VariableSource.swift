import Program

/// Where a free variable of an expression gets its value.
enum VariableSource: Sendable {
  /// One of the arguments that the language gives every expression.
  case argument(ExpressionArgument)
  /// The variable of a loop or a catch around the task, which may hide an argument.
  case scoped(name: String, hiding: ExpressionArgument?)

  /// The source of a variable, where `scoped` are the names of every loop and catch variable.
  init(name: String, scoped: Set<String>) {
    let argument = ExpressionArgument(rawValue: name)
    if let argument, !scoped.contains(name) {
      self = .argument(argument)
    } else {
      self = .scoped(name: name, hiding: argument)
    }
  }
}

/// The arguments of expressions (specification, section Runtime expression arguments).
enum ExpressionArgument: String, Sendable {
  case context, input, output, secrets, authorization, task, workflow, runtime
}
