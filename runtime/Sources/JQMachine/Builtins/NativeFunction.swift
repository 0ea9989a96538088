import JSON

/// A builtin function that is written in Swift and gives exactly one value.
///
/// The machine evaluates its arguments as jq does those of its own C functions: every combination
/// of their outputs, the last argument varying slowest.
public struct NativeFunction: Sendable {
  /// What computes the value from the input and one value of each argument.
  public typealias Body =
    @Sendable (JSONValue, [JSONValue], EvaluationEnvironment) throws(ExpressionError) -> JSONValue

  /// The number the binary form of code has for it; never given to another function.
  public let id: UInt16
  /// The name.
  public let name: String
  /// How many arguments it takes.
  public let arity: Int
  /// What computes it.
  public let body: Body

  /// Makes a function.
  public init(id: UInt16, name: String, arity: Int, body: @escaping Body) {
    self.id = id
    self.name = name
    self.arity = arity
    self.body = body
  }
}
