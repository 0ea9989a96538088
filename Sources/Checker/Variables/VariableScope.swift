/// The variables that an expression may use where it stands.
struct VariableScope {
  /// Where the expression stands.
  var place: ExpressionPlace
  /// The variables of the loops and catches around it, the innermost last.
  var locals: [String] = []
  /// Whether the task has an authentication, which `$authorization` tells of.
  var hasAuthorization = false
  /// Whether the expression is an argument of a call.
  var isCallArgument = false

  /// The names of all the variables, without `$`; a name may occur twice where one hides another.
  var names: [String] {
    let arguments = place.arguments.filter { $0 != .authorization || hasAuthorization }
    return arguments.map(\.rawValue) + locals
  }

  /// Whether `$secrets` is meant to be used here (semantics row 25).
  var allowsSecrets: Bool {
    switch place {
    case .workflowInput, .taskInput, .authentication: true
    default: isCallArgument
    }
  }

  /// The same scope at another place of the same task.
  func at(_ place: ExpressionPlace) -> VariableScope {
    var scope = self
    scope.place = place
    scope.isCallArgument = false
    return scope
  }

  /// The scope of the arguments of the task's call.
  var asCallArguments: VariableScope {
    var scope = self
    scope.isCallArgument = true
    return scope
  }

  /// The scope of what stands inside, with further variables.
  func adding(_ names: [String]) -> VariableScope {
    var scope = self
    scope.locals += names
    return scope
  }
}
