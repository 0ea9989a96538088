/// How a program is found at the end of an executable: the program's bytes, then their length as
/// eight little-endian bytes, then a mark of eight bytes.
public enum ProgramTrailer {
  /// How many bytes follow the program.
  public static let size = 16

  private static let mark = Array("SLIPWAY\n".utf8)

  /// What to append to an engine so that it carries the encoded program.
  public static func wrapping(_ encodedProgram: [UInt8]) -> [UInt8] {
    let length = UInt64(encodedProgram.count)
    return encodedProgram + (0..<8).map { UInt8(truncatingIfNeeded: length >> ($0 * 8)) } + mark
  }

  /// The length of the program that ends where the given last `size` bytes of a file begin, or
  /// `nil` where they are no trailer or promise more than the file holds.
  public static func programLength(trailer: some Collection<UInt8>, fileSize: Int) -> Int? {
    let bytes = Array(trailer)
    guard bytes.count == size, bytes[8...].elementsEqual(mark) else { return nil }
    let length = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard let length = Int(exactly: length), length <= fileSize - size else { return nil }
    return length
  }

  /// The encoded program at the end of a file's bytes, or `nil` where the file carries none.
  public static func program(in file: [UInt8]) -> ArraySlice<UInt8>? {
    guard let length = programLength(trailer: file.suffix(size), fileSize: file.count) else {
      return nil
    }
    return file.dropLast(size).suffix(length)
  }
}
