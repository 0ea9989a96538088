import Engine
import EngineHost
import JSON
import Journal
import Program

/// A version of a workflow that instances run, with what they share.
final class ServedProgram {
  /// What tells this version from all others.
  let digest: ProgramDigest
  /// The tables.
  let prepared: PreparedProgram
  /// What carries out the effects of its instances.
  let performer: EffectPerformer
  /// The secrets and settings that every step is given.
  private(set) var environment: Environment
  /// Whether an instance may wait for events.
  let listens: Bool
  /// The workflows that it runs, each a version of its own.
  let subworkflows: [ServedProgram]

  private let metadata: JSONValue
  /// The values of all secrets, and those that they had before, the latest first.
  private var secrets: JSONObject
  private var former: [JSONObject] = []
  /// How many changes of the secrets are remembered.
  private static let formerLimit = 32

  init(
    _ prepared: PreparedProgram, services: EffectServices, secrets: SecretSource,
    metadata: JSONValue
  ) {
    self.prepared = prepared
    self.metadata = metadata
    digest = ProgramDigest(SHA256Digest.bytes(of: prepared.program.encoded()))
    performer = EffectPerformer(prepared.program, services: services)
    self.secrets = secrets.all
    environment = Self.environment(prepared, secrets, [], metadata)
    listens = prepared.program.tasks.contains { task in
      if case .listen = task.action { true } else { false }
    }
    subworkflows = prepared.subworkflows.map {
      ServedProgram($0, services: services, secrets: secrets, metadata: metadata)
    }
  }

  /// Reads the secrets anew.
  func reload(_ secrets: SecretSource) {
    // Instances may still have the old ones in their data.
    former = [self.secrets] + former.prefix(Self.formerLimit - 1)
    self.secrets = secrets.all
    environment = Self.environment(prepared, secrets, former, metadata)
    for program in subworkflows { program.reload(secrets) }
  }

  /// This version and all that it runs.
  var closure: [ServedProgram] { [self] + subworkflows.flatMap(\.closure) }

  private static func environment(
    _ prepared: PreparedProgram, _ secrets: SecretSource, _ former: [JSONObject],
    _ metadata: JSONValue
  ) -> Environment {
    Environment(
      program: prepared, secrets: secrets.values(of: prepared.program.secrets),
      otherSecrets: secrets.all, formerSecrets: former,
      runtime: Environment.runtime(metadata: metadata), traces: true)
  }
}
