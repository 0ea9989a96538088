/// A file of an artifact.
package struct ArtifactFile: Sendable, Equatable {
  /// What is in it.
  package let contents: Contents
  /// What it is for.
  package let role: FileRole
  /// Whether it may be executed: mode 0755, else 0644.
  package let isExecutable: Bool

  /// Makes a file.
  package init(_ contents: Contents, _ role: FileRole, isExecutable: Bool = false) {
    self.contents = contents
    self.role = role
    self.isExecutable = isExecutable
  }

  /// Makes a file of text.
  package init(text: String, _ role: FileRole, isExecutable: Bool = false) {
    self.init(Contents(text: text), role, isExecutable: isExecutable)
  }

  /// Its mode, without the bits of its type.
  package var mode: Int { isExecutable ? 0o755 : 0o644 }
}
