import JSON

/// What an expression may see and do outside its input and variables; nothing unless it is given.
public struct EvaluationEnvironment: Sendable {
  /// The environment variables `env` and `$ENV` give.
  public var environmentVariables: JSONObject
  /// The clock of `now`: seconds since 1970; without one `now` is an error.
  public var clock: (@Sendable () -> Double)?
  /// The next value for `input` and `inputs`; without one, or when it gives nil, there is none.
  public var nextInput: (@Sendable () -> JSONValue?)?
  /// What `input_filename` gives; without one it is `null`.
  public var inputFilename: String?
  /// Takes the value that `debug` shows.
  public var debug: (@Sendable (JSONValue) -> Void)?
  /// The regular expressions compiled so far.
  let regularExpressions = RegularExpressionCache()
  /// Takes the value that `stderr` writes.
  public var standardError: (@Sendable (JSONValue) -> Void)?

  /// Makes an environment in which expressions are pure.
  public init(environmentVariables: JSONObject = JSONObject()) {
    self.environmentVariables = environmentVariables
  }
}
