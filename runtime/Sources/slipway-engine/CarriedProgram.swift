import EngineTool
import Glibc
import Program

/// The program behind the engine in the file that is running.
enum CarriedProgram {
  /// Reads the program; its checksum is verified.
  ///
  /// - Throws: `EngineFailure.program` where there is none, or a damaged one.
  static func load() throws(EngineFailure) -> Program {
    let file = try ExecutableFile("/proc/self/exe")
    let trailer = try file.bytes(at: max(0, file.size - ProgramTrailer.size), ProgramTrailer.size)
    guard let length = ProgramTrailer.programLength(trailer: trailer, fileSize: file.size) else {
      let description = EngineTrailer.descriptionLength(trailer: trailer, fileSize: file.size)
      let engineSize = try file.engineSize()
      throw .program(
        description != nil || file.size == engineSize
          ? "this engine carries no workflow; `slipway compile FILE --target executable` makes an "
            + "executable that does"
          : "the executable is damaged: its end is missing or altered")
    }
    let bytes = try file.bytes(at: file.size - ProgramTrailer.size - length, length)
    do {
      return try Program(encoded: bytes)
    } catch {
      throw .program("the executable is damaged: \(error)")
    }
  }
}

/// An ELF file that is read in parts.
private struct ExecutableFile: ~Copyable {
  let size: Int
  private let descriptor: Int32

  init(_ path: String) throws(EngineFailure) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    let size = lseek(descriptor, 0, SEEK_END)
    guard descriptor >= 0, size >= 0 else {
      throw .system("cannot read \(path): \(String(cString: strerror(errno)))")
    }
    self.size = size
  }

  deinit { close(descriptor) }

  /// The bytes of a range; fewer where the file ends before.
  func bytes(at offset: Int, _ count: Int) throws(EngineFailure) -> [UInt8] {
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
      throw .system("cannot read the executable: \(String(cString: strerror(failure)))")
    }
    return bytes
  }

  /// Where the ELF file ends: with its table of sections, whose place its header gives.
  func engineSize() throws(EngineFailure) -> Int {
    let header = try bytes(at: 0, 64)
    func number(_ range: Range<Int>) -> Int {
      header.dropFirst(range.lowerBound).prefix(range.count).reversed()
        .reduce(0) { $0 << 8 | Int($1) }
    }
    return number(0x28..<0x2F) + number(0x3A..<0x3C) * number(0x3C..<0x3E)
  }
}
