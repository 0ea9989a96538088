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
    let place = self.place(of: path)
    let clashes =
      isTaken(path) || path.directories.contains { ArtifactPath($0).map(isTaken) ?? false }
      || isFolder(path)
    precondition(!clashes, "two files of an artifact share a path")
    entries.insert(Entry(path: path, file: file), at: place)
  }

  /// Where in the order a path stands or would stand.
  private func place(of path: ArtifactPath) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].path < path { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func isTaken(_ path: ArtifactPath) -> Bool {
    let place = place(of: path)
    return place < entries.count && entries[place].path == path
  }

  /// Whether a file stands in a folder of the path.
  private func isFolder(_ path: ArtifactPath) -> Bool {
    var (low, high) = (0, entries.count)
    let start = Array("\(path.text)/".utf8)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].path.text.utf8.lexicographicallyPrecedes(start) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < entries.count && entries[low].path.text.utf8.starts(with: start)
  }

  /// Adds the files of another tree under a folder.
  package mutating func add(_ tree: ArtifactTree, under folder: String) {
    for entry in tree.entries {
      add(entry.file, at: ArtifactPath(known: "\(folder)/\(entry.path.text)"))
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
