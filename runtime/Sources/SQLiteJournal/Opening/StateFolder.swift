import Glibc
import Journal

/// The folder of a journal.
struct StateFolder {
  /// The folder's path.
  let path: String

  /// The journal's file.
  var file: String { path + "/journal.db" }

  /// Makes the folder and an empty file where they are missing, for the eyes of this user alone.
  func create() throws(JournalError) {
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
      guard errno != ENOENT else {
        throw .system(path: path, reason: "the folder above it is missing; make that one first")
      }
      throw .fromSystem(path)
    }
    // The database's other files get the permissions of this one.
    let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      guard errno != ENOTDIR else {
        throw .system(path: path, reason: "it is no folder; give the path of one")
      }
      throw .fromSystem(file)
    }
    close(descriptor)
    try synchronize()
  }

  /// Whether there is a journal.
  var hasFile: Bool { access(file, F_OK) == 0 }

  /// Whether files can be made in the folder.
  var isWritable: Bool { access(path, W_OK) == 0 }

  /// Whether there is something in the file.
  var hasContent: Bool { Self.size(file) > 0 }

  /// Whether the last writer left something that is not yet in the file itself.
  var hasLog: Bool { Self.size(file + "-wal") > 0 }

  private static func size(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Makes sure that the names of new files survive the machine.
  private func synchronize() throws(JournalError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .fromSystem(path) }
    defer { close(descriptor) }
    // Not every file system can; those that cannot need not.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw .fromSystem(path) }
  }
}
