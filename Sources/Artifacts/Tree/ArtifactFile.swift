/// A file of an artifact.
package struct ArtifactFile: Sendable, Equatable {
  /// What is in it.
  package let contents: Contents
  /// Whether it may be executed: mode 0755, else 0644.
  package let isExecutable: Bool

  /// Makes a file.
  package init(_ contents: Contents, isExecutable: Bool = false) {
    self.contents = contents
    self.isExecutable = isExecutable
  }

  /// Makes a file of text.
  package init(text: String, isExecutable: Bool = false) {
    self.init(Contents(text: text), isExecutable: isExecutable)
  }

  /// Its mode, without the bits of its type.
  package var mode: Int { isExecutable ? 0o755 : 0o644 }
}
