import JSON

/// A jq expression lowered to code, ready to run; the variables it uses are numbered slots.
///
/// The content is the machine's own; `Expressions` makes it and `Program` carries it.
public struct ExpressionCode: Sendable {
  /// The free variables the code reads, without `$`, in the order of their slots.
  public var variables: [String]

  /// Makes code that reads the given variables.
  public init(variables: [String]) { self.variables = variables }
}
