import Artifacts
import Minisign
import Program

/// What a target ships, and where it comes from.
package struct Shipment: Sendable {
  /// A file the compiler read.
  package struct Input: Sendable, Equatable {
    /// What a file is to the compiler.
    package enum Role: String, Sendable {
      /// A workflow; the first is the one that is shipped.
      case workflow
      /// The `slipway.yaml` beside it.
      case settings
      /// A schema, a script or another file that a workflow names.
      case resource
    }

    /// The last part of its path; where it stands is nobody's business.
    package let name: String
    /// What it is.
    package let role: Role
    /// The digest of its bytes.
    package let digest: Digest

    /// Makes an input of a file's path and bytes.
    package init(path: String, role: Role, bytes: [UInt8]) {
      name = path.split(separator: "/").last.map(String.init) ?? path
      self.role = role
      digest = Digest(of: bytes)
    }
  }

  /// The program, which no check found an error in.
  package let program: Program
  /// The program as an executable carries it.
  package let encodedProgram: [UInt8]
  /// The files the compiler read, in order.
  package let inputs: [Input]
  /// The engine.
  package let engine: EngineImage
  /// The version of the compiler, and of the engine.
  package let version: String
  /// The date that was asked for with `SOURCE_DATE_EPOCH`.
  package let requestedDate: Timestamp?
  /// The section of the settings that was chosen.
  package let environment: String?
  /// The key that signs.
  package let signer: SecretKey?
  /// The signatures that a bundle was made with, by the digests of the checksums they sign: who compares
  /// it with its source has no key, but a signature may be a part of an archive.
  package var knownSignatures: [Digest: String] = [:]
  /// What the target is asked for beside its name.
  package var options = TargetOptions()
  /// The sources of the engine, for a target that needs them.
  package var engineSources: EngineSources?

  /// Makes a shipment.
  package init(
    program: Program, inputs: [Input], engine: EngineImage, version: String,
    requestedDate: Timestamp? = nil, environment: String? = nil, signer: SecretKey? = nil
  ) {
    self.program = program
    encodedProgram = program.encoded()
    self.inputs = inputs
    self.engine = engine
    self.version = version
    self.requestedDate = requestedDate
    self.environment = environment
    self.signer = signer
  }

  /// The date that everything bears.
  package var date: Timestamp { requestedDate ?? .standard }

  /// The signature of checksums: the key's, else the one that they are known to have; nil where there
  /// is neither.
  func signature(of checksums: String, comment: String) -> String? {
    let bytes = Array(checksums.utf8)
    return signer?.sign(bytes, comment: comment) ?? knownSignatures[Digest(of: bytes)]
  }

  /// The digest of the engine as it is shipped: of its sources, or of its executable.
  package var engineDigest: Digest { engineSources?.digest ?? engine.hash.digest }

  /// The program as the engine finds it: at its own end, or in the file beside it.
  package var carriedProgram: [UInt8] { ProgramTrailer.wrapping(encodedProgram) }

  /// The engine with the program behind it.
  package var executable: Contents { Contents([.engine, .bytes(carriedProgram)]) }

  /// What the workflow calls itself.
  package var identity: WorkflowIdentity { program.identity }
}
