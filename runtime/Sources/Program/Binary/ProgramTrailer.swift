/// How a program is found at the end of an executable: the program's bytes, then their length as
/// eight little-endian bytes, then a mark of eight bytes.
public enum ProgramTrailer {
  /// How many bytes follow the program.
  public static let size = Trailer.size

  private static let trailer = Trailer(mark: "SLIPWAY\n")

  /// What to append to an engine so that it carries the encoded program.
  public static func wrapping(_ encodedProgram: [UInt8]) -> [UInt8] {
    trailer.wrapping(encodedProgram)
  }

  /// The length of the program that ends where the given last `size` bytes of a file begin, or
  /// `nil` where they are no trailer or promise more than the file holds.
  public static func programLength(trailer: some Collection<UInt8>, fileSize: Int) -> Int? {
    self.trailer.length(trailer, fileSize: fileSize)
  }

  /// The encoded program at the end of a file's bytes, or `nil` where the file carries none.
  public static func program(in file: [UInt8]) -> ArraySlice<UInt8>? {
    guard let length = programLength(trailer: file.suffix(size), fileSize: file.count) else {
      return nil
    }
    return file.dropLast(size).suffix(length)
  }
}

/// How the description of an engine is found at the end of its executable, where no program follows
/// it: as a program is, with another mark.
public enum EngineTrailer {
  /// How many bytes follow the description.
  public static let size = Trailer.size

  private static let trailer = Trailer(mark: "ENGINE \n")

  /// What to append to an engine so that it carries the description.
  public static func wrapping(_ description: [UInt8]) -> [UInt8] { trailer.wrapping(description) }

  /// The length of the description that ends where the given last `size` bytes of a file begin, or
  /// `nil` where they are no trailer or promise more than the file holds.
  public static func descriptionLength(trailer: some Collection<UInt8>, fileSize: Int) -> Int? {
    self.trailer.length(trailer, fileSize: fileSize)
  }
}

/// Bytes, their length, and a mark that tells what they are.
private struct Trailer {
  static let size = 16

  private let mark: [UInt8]

  init(mark: StaticString) {
    self.mark = Array(UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount))
  }

  func wrapping(_ bytes: [UInt8]) -> [UInt8] {
    let length = UInt64(bytes.count)
    return bytes + (0..<8).map { UInt8(truncatingIfNeeded: length >> ($0 * 8)) } + mark
  }

  func length(_ trailer: some Collection<UInt8>, fileSize: Int) -> Int? {
    let bytes = Array(trailer)
    guard bytes.count == Self.size, bytes[8...].elementsEqual(mark) else { return nil }
    let length = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard let length = Int(exactly: length), length <= fileSize - Self.size else { return nil }
    return length
  }
}
