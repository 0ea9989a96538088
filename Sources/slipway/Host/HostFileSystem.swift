import Glibc

/// The file system of the machine; with `Terminal`, all there is of the world outside.
enum HostFileSystem {
  /// The path that stands for standard input.
  static let standardInput = "-"

  /// The bytes of a file, or of standard input; more than the limit is an error.
  static func read(_ path: String, limit: Int) throws(HostFileError) -> [UInt8] {
    guard path != standardInput else { return try readAll(STDIN_FILENO, path, limit: limit) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last(.read, path) }
    defer { close(descriptor) }
    return try readAll(descriptor, path, limit: limit)
  }

  private static func readAll(
    _ descriptor: Int32, _ path: String, limit: Int
  ) throws(HostFileError) -> [UInt8] {
    var information = stat()
    guard fstat(descriptor, &information) == 0 else { throw .last(.read, path) }
    guard information.st_mode & S_IFMT != S_IFDIR else {
      throw HostFileError(operation: .read, path: path, reason: .isDirectory)
    }
    let tooLarge = HostFileError(operation: .read, path: path, reason: .tooLarge(limit: limit))
    guard information.st_size <= limit else { throw tooLarge }
    var bytes: [UInt8] = []
    // One more than the size, so that the end is seen without growing.
    var room = Int(information.st_size) + 1
    while true {
      let start = bytes.count
      let wanted = max(room, 1 << 16)
      var count = 0
      bytes += [UInt8](unsafeUninitializedCapacity: wanted) { buffer, initialized in
        repeat {
          count = Glibc.read(descriptor, buffer.baseAddress, wanted)
        } while count < 0
          && errno == EINTR
        initialized = max(count, 0)
      }
      guard count >= 0 else { throw .last(.read, path) }
      guard bytes.count <= limit else { throw tooLarge }
      if count == 0 { return bytes }
      room = max(room - (bytes.count - start), start)
    }
  }

  /// What can be read next of standard input, once there is something; nothing at its end.
  static func readInput(upTo limit: Int) throws(HostFileError) -> [UInt8] {
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, initialized in
      repeat {
        count = Glibc.read(STDIN_FILENO, buffer.baseAddress, limit)
      } while count < 0 && errno == EINTR
      initialized = max(count, 0)
    }
    guard count >= 0 else { throw .last(.read, standardInput) }
    return bytes
  }

  /// The names of what is in a directory, in byte order.
  static func names(in directory: String) throws(HostFileError) -> [String] {
    guard let stream = opendir(directory) else { throw .last(.read, directory) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether there is something at the path.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The path of an entry of a directory.
  static func path(_ directory: String, _ name: String) -> String {
    directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
  }

  /// The directory a path's last part stands in, as text that opens it.
  static func directory(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The path of a file that stands beside the running executable.
  static func besideExecutable(_ name: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    guard count > 0, count < buffer.count else { return nil }
    return path(directory(of: String(decoding: buffer[..<count], as: UTF8.self)), name)
  }
}
