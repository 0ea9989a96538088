import SourceText
import Types

/// What an expression can see where it stands: its input, the variables and the functions.
package struct InferenceScope: Sendable {
  /// The type of `.`.
  package var input: Type
  /// The variables, innermost last, without `$`.
  private(set) var variables: [(name: String, type: Type)]
  /// The functions, innermost last.
  private(set) var functions: [Function] = []
  /// Whether the expression is certainly evaluated whenever the whole is.
  var isCertain = true
  /// Whether its failures are caught, so that failing is no mistake.
  var isGuarded = false
  /// Whether a property that is not there is what the expression asks about.
  var allowsAbsence = false

  /// A function that a call may mean.
  struct Function: Sendable {
    var name: String
    var parameters: [FunctionSyntax.Parameter]
    var body: ExpressionSyntax
    /// How many variables and functions the body can see, of those of the scope it is called in or,
    /// for a closure, of the scope that is kept.
    var home: Home

    indirect enum Home: Sendable {
      /// A definition: it sees what stood before it, and itself.
      case definition(variables: [(name: String, type: Type)], functions: [Function])
      /// An argument: it sees what its call sees.
      case closure(variables: [(name: String, type: Type)], functions: [Function])
    }
  }

  /// Makes the scope of a whole expression.
  package init(input: Type, variables: [(name: String, type: Type)]) {
    self.input = input
    self.variables = variables
  }

  /// The type of a variable; `nil` where there is none of that name.
  func variable(_ name: String) -> Type? {
    variables.last { sameText($0.name, name) }?.type
  }

  /// The function that a name and a number of arguments mean.
  func function(_ name: String, _ count: Int) -> Function? {
    functions.last { $0.parameters.count == count && sameText($0.name, name) }
  }

  /// The scope with another input.
  func with(input: Type) -> InferenceScope {
    var scope = self
    scope.input = input
    scope.allowsAbsence = false
    return scope
  }

  /// The scope with another input, in a place that may not be reached.
  func with(input: Type, isCertain: Bool) -> InferenceScope {
    var scope = with(input: input)
    scope.isCertain = self.isCertain && isCertain
    return scope
  }

  /// The scope of what is evaluated only if something else has an output.
  func reached(if isReached: Bool) -> InferenceScope {
    var scope = self
    scope.isCertain = isCertain && isReached
    return scope
  }

  /// The scope of what may not be evaluated.
  var uncertain: InferenceScope {
    var scope = self
    scope.isCertain = false
    return scope
  }

  /// The scope of what may fail without harm.
  var guarded: InferenceScope {
    var scope = self
    scope.isGuarded = true
    scope.isCertain = false
    return scope
  }

  /// The scope of what asks whether something is there.
  var asking: InferenceScope {
    var scope = self
    scope.allowsAbsence = true
    return scope
  }

  /// The scope of what needs the value it names.
  var telling: InferenceScope {
    var scope = self
    scope.allowsAbsence = false
    return scope
  }

  /// Adds a variable, hiding an outer one of the same name.
  mutating func bind(_ name: String, _ type: Type) { variables.append((name, type)) }

  /// Changes the innermost variable of a name.
  mutating func refine(_ name: String, _ type: Type) {
    guard let index = variables.lastIndex(where: { sameText($0.name, name) }) else { return }
    variables[index].type = type
  }

  /// Adds a definition.
  mutating func define(_ function: FunctionSyntax) {
    functions.append(
      Function(
        name: function.name.text, parameters: function.parameters, body: function.body,
        home: .definition(variables: variables, functions: functions)))
  }

  /// Adds a closure under the name of a parameter.
  mutating func bind(_ name: String, closure: ExpressionSyntax, of caller: InferenceScope) {
    functions.append(
      Function(
        name: name, parameters: [], body: closure,
        home: .closure(variables: caller.variables, functions: caller.functions)))
  }

  /// The scope of a function's body, called from this one.
  func entering(_ function: Function) -> InferenceScope {
    var scope = self
    scope.allowsAbsence = false
    switch function.home {
    case .definition(let variables, let functions):
      scope.variables = variables
      scope.functions = functions + [function]
    case .closure(let variables, let functions):
      scope.variables = variables
      scope.functions = functions
    }
    return scope
  }

  /// A scope that has every value of two scopes which differ in types alone.
  func merged(with other: InferenceScope) -> InferenceScope {
    var scope = self
    scope.input = input.union(other.input)
    for index in variables.indices where index < other.variables.count {
      scope.variables[index].type = variables[index].type.union(other.variables[index].type)
    }
    return scope
  }
}
