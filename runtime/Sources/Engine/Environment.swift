import JSON
import Program

/// What an instance runs in: the program, the secrets and the settings that its host gives it.
public struct Environment: Sendable {
  /// The program.
  public let program: PreparedProgram
  /// The values of the secrets that could be found, by name.
  public let secrets: JSONObject
  /// What `$runtime` gives: `name`, `version` and `metadata`.
  public let runtime: JSONValue
  /// Whether lifecycle events are wanted.
  public let traces: Bool
  /// Whether the optional lifecycle events are wanted too that tell each change of a phase.
  public let tracesStatus: Bool

  let redact: SecretRedaction
  /// The texts of the secrets, which nothing that is stored may contain.
  var withheld: WithheldTexts { redact.texts }

  /// Makes an environment.
  ///
  /// - Parameters:
  ///   - secrets: The values of the secrets that could be found, by name.
  ///   - otherSecrets: The values of secrets that no expression reads, but that data may contain, as
  ///     where another workflow hands them over: their texts are kept secret too.
  ///   - formerSecrets: What secrets were before they were changed: data may still contain it, and it
  ///     is kept secret. Where it is stored, the value of now is stored in its place.
  ///   - runtime: What `$runtime` gives.
  ///   - traces: Whether lifecycle events are wanted.
  ///   - tracesStatus: Whether those are wanted too that tell each change of a phase.
  public init(
    program: PreparedProgram, secrets: JSONObject = JSONObject(),
    otherSecrets: JSONObject = JSONObject(), formerSecrets: [JSONObject] = [],
    runtime: JSONValue = Environment.runtime(metadata: [:]), traces: Bool = false,
    tracesStatus: Bool = false
  ) {
    self.program = program
    self.secrets = secrets
    self.runtime = runtime
    self.traces = traces
    self.tracesStatus = tracesStatus
    redact = SecretRedaction(
      JSONObject(otherSecrets.entries + secrets.entries), former: formerSecrets)
  }

  /// The name of this engine and the version of its language (specification, section Runtime
  /// Descriptor).
  public static func runtime(metadata: JSONValue) -> JSONValue {
    ["name": "slipway", "version": "0.2.0", "metadata": metadata]
  }
}
