import Artifacts
import Glibc
import Verification

/// The files of a bundle, in a folder or in an archive.
struct BundleFiles {
  enum Kind {
    case folder
    /// An archive with this name and these bytes.
    case archive(name: String, any ByteStore)
  }

  let kind: Kind
  /// The files, in the byte order of their paths.
  let files: [FoundFile]

  /// Finds the files below a folder, or in a tar archive compressed by gzip.
  init(_ path: String) throws(HostFileError) {
    var information = stat()
    guard stat(path, &information) == 0 else { throw .last(.read, path) }
    if information.st_mode & S_IFMT == S_IFDIR {
      kind = .folder
      files = try Self.files(in: path, under: "")
        .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    } else {
      let bytes = try MappedFile(path)
      kind = .archive(name: path.split(separator: "/").last.map(String.init) ?? path, bytes)
      let members: [ArchivedFile]
      do { members = try TarReader.files(bytes) } catch {
        throw HostFileError(operation: .read, path: path, reason: .notAnArchive)
      }
      files = Self.files(members)
    }
  }

  /// The members of an archive, without the folder that all of them are in.
  private static func files(_ members: [ArchivedFile]) -> [FoundFile] {
    let folders = members.map { $0.path.prefix { $0 != "/" } + "/" }
    let isOneFolder = folders.allSatisfy { $0 == folders[0] }
    return members.map { member in
      FoundFile(
        path: isOneFolder ? String(member.path.dropFirst(folders[0].count)) : member.path,
        kind: member.bytes.map { .file($0) } ?? .other("a link or a special file"),
        mode: member.mode)
    }.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private static func files(
    in folder: String, under prefix: String
  ) throws(HostFileError) -> [FoundFile] {
    var files: [FoundFile] = []
    for name in try HostFileSystem.names(in: folder) {
      let path = HostFileSystem.path(folder, name)
      var information = stat()
      guard lstat(path, &information) == 0 else { throw .last(.read, path) }
      let mode = Int(information.st_mode & 0o7777)
      let kind: FoundFile.Kind
      switch information.st_mode & S_IFMT {
      case S_IFDIR:
        files += try Self.files(in: path, under: prefix + name + "/")
        continue
      case S_IFREG: kind = .file(try MappedFile(path))
      case S_IFLNK: kind = .other("a symbolic link")
      default: kind = .other("a special file")
      }
      files.append(FoundFile(path: prefix + name, kind: kind, mode: mode))
    }
    return files
  }
}
