/// A file of an artifact.
package struct ArtifactFile: Sendable, Equatable {
  /// A part of a file's contents.
  package enum Part: Sendable, Equatable {
    /// These bytes.
    case bytes([UInt8])
    /// The engine's executable, which whoever writes the file puts there: a target never reads it.
    case engine
  }

  /// The contents, part behind part.
  package let parts: [Part]
  /// Whether the file may be executed: mode 0755, else 0644.
  package let isExecutable: Bool

  /// Makes a file from its parts.
  package init(parts: [Part], isExecutable: Bool = false) {
    self.parts = parts
    self.isExecutable = isExecutable
  }

  /// Makes a file of text.
  package init(text: String) { self.init(parts: [.bytes(Array(text.utf8))]) }

  /// The contents, with the given bytes as the engine.
  package func contents(engine: [UInt8]) -> [UInt8] {
    parts.flatMap { part in
      switch part {
      case .bytes(let bytes): bytes
      case .engine: engine
      }
    }
  }
}
