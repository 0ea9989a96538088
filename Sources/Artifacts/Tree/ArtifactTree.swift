/// The files a target makes, in the byte order of their paths.
package struct ArtifactTree: Sendable, Equatable {
  /// A file and where it stands.
  package struct Entry: Sendable, Equatable {
    /// Where it stands.
    package let path: ArtifactPath
    /// The file.
    package let file: ArtifactFile
  }

  /// The files in the byte order of their paths.
  package private(set) var entries: [Entry] = []

  /// Makes a tree without files.
  package init() {}

  /// Adds a file.
  ///
  /// A path must be new, and no file may stand where another's directory is: a target
  /// that does otherwise has a bug.
  package mutating func add(_ file: ArtifactFile, at path: ArtifactPath) {
    let place = entries.firstIndex { path <= $0.path } ?? entries.endIndex
    let clashes = entries.contains { entry in
      entry.path == path || entry.path.directories.contains(path.text)
        || path.directories.contains(entry.path.text)
    }
    precondition(!clashes, "two files of an artifact share a path")
    entries.insert(Entry(path: path, file: file), at: place)
  }

  /// Adds the files of another tree under a folder.
  package mutating func add(_ tree: ArtifactTree, under folder: String) {
    for entry in tree.entries {
      guard let path = ArtifactPath("\(folder)/\(entry.path.text)") else {
        preconditionFailure("a folder whose name is no path")
      }
      add(entry.file, at: path)
    }
  }

  /// One line a file: its mode, its path, and what it is made of.
  ///
  /// Sizes are left out, because the program's differs with every change of its encoding.
  package var listing: String {
    entries.map { entry in
      let pieces = entry.file.contents.pieces.map { piece in
        switch piece {
        case .bytes: "bytes"
        case .engine: "engine"
        case .deflatedEngine: "deflated engine"
        }
      }
      let mode = entry.file.isExecutable ? "0755" : "0644"
      return "\(mode) \(entry.path.text): \(pieces.joined(separator: " + "))\n"
    }.joined()
  }
}
