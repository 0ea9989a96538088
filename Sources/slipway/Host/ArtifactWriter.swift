import Artifacts
import Glibc

/// Writes an artifact tree into a directory: all files are written before the first one is seen.
struct ArtifactWriter {
  /// The directory, which is made if it does not exist.
  let directory: String
  /// The engine.
  let engine: EngineFile

  /// Writes the tree, and then removes files that it replaces; a failure leaves nothing behind.
  ///
  /// A skeleton that is there already stays: people have gone on with it.
  ///
  /// Signals wait until the files are in place.
  func write(_ tree: ArtifactTree, removing leftovers: [String]) throws(HostFileError) {
    var blocked = sigset_t()
    var before = sigset_t()
    sigfillset(&blocked)
    sigprocmask(SIG_BLOCK, &blocked, &before)
    defer { sigprocmask(SIG_SETMASK, &before, nil) }
    try publish(tree)
    for path in leftovers { unlink(path) }
  }

  private func publish(_ tree: ArtifactTree) throws(HostFileError) {
    // Beside the place of the directory, if it is not there yet: the same file system.
    let staging = existingAncestor(of: directory)
    var pending: [PendingFile] = []
    for entry in tree.entries {
      let path = HostFileSystem.path(directory, entry.path.text)
      if entry.file.role == .skeleton, HostFileSystem.exists(path) { continue }
      let file = try PendingFile(path, in: staging, mode: entry.file.isExecutable ? 0o755 : 0o644)
      for piece in entry.file.contents.pieces {
        switch piece {
        case .bytes(let bytes): try file.append(bytes)
        case .engine: try file.append(contentsOf: engine.path)
        case .deflatedEngine: try file.append(engine.image.deflated)
        }
      }
      pending.append(file)
    }
    var made: [String] = []
    var new: [String] = []
    do throws(HostFileError) {
      for file in pending { made += try makeDirectories(HostFileSystem.directory(of: file.path)) }
      for file in pending { try checkPlace(file.path) }
      for file in pending {
        if !HostFileSystem.exists(file.path) { new.append(file.path) }
        try file.publish()
      }
    } catch {
      for path in new { unlink(path) }
      for directory in made.reversed() { rmdir(directory) }
      throw error
    }
  }

  /// Tells what would keep a file from its place before any other file is at its own.
  private func checkPlace(_ path: String) throws(HostFileError) {
    var information = stat()
    if stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFDIR {
      throw HostFileError(operation: .write, path: path, reason: .isDirectory)
    }
    guard access(HostFileSystem.directory(of: path), W_OK) == 0 else { throw .last(.write, path) }
  }

  private func existingAncestor(of path: String) -> String {
    var path = path
    while !HostFileSystem.exists(path), path != ".", path != "/" {
      path = HostFileSystem.directory(of: path)
    }
    return path
  }

  /// Makes the directory and those above it that are missing, and gives the ones it made.
  private func makeDirectories(_ path: String) throws(HostFileError) -> [String] {
    if HostFileSystem.exists(path) { return [] }
    let parent = HostFileSystem.directory(of: path)
    var made = parent == path ? [] : try makeDirectories(parent)
    if mkdir(path, 0o777) == 0 {
      made.append(path)
    } else if errno != EEXIST {
      throw .last(.write, path)
    }
    return made
  }
}
