import EngineTool
import Glibc
import Program

/// The program that this executable is to run: behind the engine in the same file, or, where the file
/// is an engine alone, in the file beside it.
///
/// A file beside it lets images share the engine, which is large and seldom changes.
enum CarriedProgram {
  /// What the name of a program's file has behind that of its engine.
  private static let fileSuffix = ".program"

  /// Reads the program; its checksum is verified.
  ///
  /// - Throws: `EngineFailure.program` where there is none, or a damaged one.
  static func load() throws(EngineFailure) -> Program {
    let executable = try ProgramFile("/proc/self/exe", called: "the executable")
    if let program = try executable.program() { return program }
    guard try executable.isEngine() else {
      throw .program("the executable is damaged: its end is missing or altered")
    }
    guard let path = besidePath, access(path, F_OK) == 0 else {
      throw .program(
        "this engine carries no workflow; `slipway compile FILE --target executable` makes an "
          + "executable that does")
    }
    let name = "the program beside the executable"
    guard let program = try ProgramFile(path, called: name).program() else {
      throw .program("\(name) is damaged: its end is missing or altered")
    }
    return program
  }

  /// The path of the file beside the executable.
  private static var besidePath: String? {
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &path, path.count)
    guard count > 0 else { return nil }
    return String(decoding: path.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
      + fileSuffix
  }
}

/// A file at whose end a program may stand, which is read in parts.
private struct ProgramFile: ~Copyable {
  private let size: Int
  private let name: String
  private let descriptor: Int32

  init(_ path: String, called name: String) throws(EngineFailure) {
    self.name = name
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    let size = lseek(descriptor, 0, SEEK_END)
    guard descriptor >= 0, size >= 0 else {
      throw .system("cannot read \(name): \(String(cString: strerror(errno)))")
    }
    self.size = size
  }

  deinit { close(descriptor) }

  /// The program at the end; nil where none stands there.
  func program() throws(EngineFailure) -> Program? {
    guard let length = ProgramTrailer.programLength(trailer: try trailer(), fileSize: size) else {
      return nil
    }
    let encoded = try bytes(at: size - ProgramTrailer.size - length, length)
    do { return try Program(encoded: encoded) } catch {
      throw .program("\(name) is damaged: \(error)")
    }
  }

  /// Whether this is a whole engine with nothing behind it but its description.
  func isEngine() throws(EngineFailure) -> Bool {
    if EngineTrailer.descriptionLength(trailer: try trailer(), fileSize: size) != nil {
      return true
    }
    return try size == engineSize()
  }

  private func trailer() throws(EngineFailure) -> [UInt8] {
    try bytes(at: max(0, size - ProgramTrailer.size), ProgramTrailer.size)
  }

  /// The bytes of a range; fewer where the file ends before.
  private func bytes(at offset: Int, _ count: Int) throws(EngineFailure) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let read = pread(
          descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, offset + filled)
        if read < 0 { failure = errno }
        guard read > 0 else { break }
        filled += read
      }
    }
    guard failure == 0 else {
      throw .system("cannot read \(name): \(String(cString: strerror(failure)))")
    }
    return bytes
  }

  /// Where the ELF file ends: with its table of sections, whose place its header gives.
  private func engineSize() throws(EngineFailure) -> Int {
    let header = try bytes(at: 0, 64)
    func number(_ range: Range<Int>) -> Int {
      header.dropFirst(range.lowerBound).prefix(range.count).reversed()
        .reduce(0) { $0 << 8 | Int($1) }
    }
    return number(0x28..<0x2F) + number(0x3A..<0x3C) * number(0x3C..<0x3E)
  }
}
