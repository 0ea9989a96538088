/// A member of a tar archive.
package struct TarEntry: Sendable, Equatable {
  /// What a member is.
  package enum Kind: Sendable, Equatable {
    /// A file with these contents.
    case file(Contents)
    /// A directory.
    case directory
    /// A symbolic link to this path.
    case symbolicLink(String)
  }

  /// The path, as it stands in the archive but for the `/` at the end of a directory's.
  package let path: String
  /// What it is.
  package let kind: Kind
  /// Its mode, without the bits of its type.
  package let mode: Int
  /// The number of the user and of the group that it belongs to.
  package let owner: Int

  /// Makes a member, which belongs to root unless another number is given.
  package init(_ path: String, _ kind: Kind, mode: Int, owner: Int = 0) {
    self.path = path
    self.kind = kind
    self.mode = mode
    self.owner = owner
  }

  /// Makes a directory that everybody may look into.
  package static func directory(_ path: String) -> TarEntry {
    TarEntry(path, .directory, mode: 0o755)
  }
}

extension ArtifactTree {
  /// The tree as members of a tar archive under a folder, which ends with `/` or is empty: every
  /// directory stands by itself before what is in it.
  package func tarEntries(under root: String = "") -> [TarEntry] {
    var directories: Set<String> = []
    return entries.flatMap { entry -> [TarEntry] in
      let missing = entry.path.directories.filter { directories.insert($0).inserted }
      return missing.map { .directory(root + $0) } + [
        TarEntry(root + entry.path.text, .file(entry.file.contents), mode: entry.file.mode)
      ]
    }
  }
}
