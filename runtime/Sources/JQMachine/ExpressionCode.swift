import JSON

/// A jq expression lowered to code, ready to run; the variables it uses are numbered slots.
///
/// The content is the machine's own; `Expressions` makes it and `Program` carries it.
public struct ExpressionCode: Sendable {
  /// The free variables the code reads, without `$`, in the order of their slots.
  public let variables: [String]

  let code: Code

  /// Makes the code of `.`, which is given the variables but does not read them.
  public init(variables: [String]) {
    self.init(variables: variables, code: .identity(variableCount: variables.count))
  }

  init(variables: [String], code: Code) {
    self.variables = variables
    self.code = code
  }
}
