import Engine
import EngineHost
import JSON
import Journal
import Program

/// The versions of the workflow that instances run: the one that is served, and older ones whose
/// instances have not ended.
final class ProgramVersions {
  /// The version that new instances run.
  let current: ServedProgram
  private var versions: [ProgramDigest: ServedProgram] = [:]
  private let services: EffectServices
  private let metadata: JSONValue
  private(set) var secrets: SecretSource

  init(
    _ program: PreparedProgram, services: EffectServices, secrets: SecretSource,
    metadata: JSONValue
  ) {
    self.services = services
    self.secrets = secrets
    self.metadata = metadata
    current = ServedProgram(program, services: services, secrets: secrets, metadata: metadata)
    add(current)
  }

  /// The version of this digest, if it is known.
  subscript(digest: ProgramDigest) -> ServedProgram? { versions[digest] }

  /// All digests that are known.
  var digests: Set<ProgramDigest> { Set(versions.keys) }

  /// Whether an event can be of use to an instance or start one.
  var takesEvents: Bool {
    if case .on? = current.prepared.program.schedule { return true }
    return versions.values.contains { $0.listens }
  }

  /// Gives the version of a digest, from the journal where it is not known here; nothing where it
  /// cannot be read.
  func find(
    _ digest: ProgramDigest, in journal: any JournalReader,
    completion: @escaping (ServedProgram?) -> Void
  ) {
    if let known = versions[digest] { return completion(known) }
    journal.program(digest) { [self] result in
      if case .success(let bytes?) = result { try? add(encoded: bytes) }
      completion(versions[digest])
    }
  }

  /// Takes a version from its bytes in the journal.
  ///
  /// - Throws: `ProgramFormatError` where this version of the engine cannot read it.
  func add(encoded bytes: [UInt8]) throws(ProgramFormatError) {
    let program = PreparedProgram(try Program(encoded: bytes))
    add(ServedProgram(program, services: services, secrets: secrets, metadata: metadata))
  }

  /// Reads the secrets anew, for the steps from here on.
  func reload(_ secrets: SecretSource) {
    self.secrets = secrets
    for program in versions.values { program.reload(secrets) }
  }

  private func add(_ program: ServedProgram) {
    for version in program.closure where versions[version.digest] == nil {
      versions[version.digest] = version
    }
  }
}
