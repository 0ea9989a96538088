import JSON

/// A call of a function that the host has.
public struct FunctionCall: Sendable {
  /// The function's name.
  public var name: String
  /// What it is called with.
  public var argument: JSONValue
  /// The same in each attempt of the call, after a crash too, and in no other call.
  public var idempotencyKey: String

  /// Makes a call.
  public init(name: String, argument: JSONValue, idempotencyKey: String) {
    self.name = name
    self.argument = argument
    self.idempotencyKey = idempotencyKey
  }
}
