/// The checksum of a program: CRC-64/XZ (ECMA-182, reflected).
///
/// It finds every change of up to eight bytes in a row, so any altered byte.
struct CRC64 {
  private static let table: [UInt64] = (0..<256).map { byte in
    (0..<8).reduce(UInt64(byte)) { crc, _ in
      crc & 1 == 1 ? (crc >> 1) ^ 0xC96C_5795_D787_0F42 : crc >> 1
    }
  }

  /// The checksum of the bytes.
  static func checksum(_ bytes: some Sequence<UInt8>) -> UInt64 {
    let table = Self.table
    var crc = UInt64.max
    for byte in bytes {
      crc = table[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] ^ (crc >> 8)
    }
    return ~crc
  }
}
