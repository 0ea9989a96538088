import Journal

/// The checksum of a row: CRC-32, as zlib has it, of its values one after the other.
///
/// It finds every change of up to four bytes in a row, so any altered byte.
struct Checksum {
  private var remainder = UInt32.max

  /// The checksum of what was added, as the column stores it.
  var value: Int64 { Int64(~remainder) }

  /// Adds a number.
  mutating func add(_ number: Int64) {
    withUnsafeBytes(of: number.littleEndian) { add($0) }
  }

  /// Adds a number or the fact that there is none.
  mutating func add(_ number: Int64?) {
    add(number == nil ? 0 : 1 as Int64)
    if let number { add(number) }
  }

  /// Adds bytes and how many they are.
  mutating func add(_ bytes: [UInt8]) {
    add(Int64(bytes.count))
    bytes.withUnsafeBytes { add($0) }
  }

  /// Adds a text or the fact that there is none.
  mutating func add(_ text: String?) {
    guard var text else { return add(-1 as Int64) }
    text.withUTF8 {
      add(Int64($0.count))
      add(UnsafeRawBufferPointer($0))
    }
  }

  /// Adds a name.
  mutating func add(_ id: InstanceID) {
    add(Int64(bitPattern: id.high))
    add(Int64(bitPattern: id.low))
  }

  private mutating func add(_ bytes: UnsafeRawBufferPointer) {
    Self.tables.withUnsafeBufferPointer { tables in
      var place = 0
      // Eight bytes at a time, each by its own table.
      while place + 8 <= bytes.count {
        let word = UInt64(
          littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        let mixed = word ^ UInt64(remainder)
        var next: UInt32 = 0
        for byte in 0..<8 {
          let value = UInt8(truncatingIfNeeded: mixed >> (8 * byte))
          next ^= tables[(7 - byte) * 256 + Int(value)]
        }
        remainder = next
        place += 8
      }
      while place < bytes.count {
        let index = UInt8(truncatingIfNeeded: remainder) ^ bytes[place]
        remainder = (remainder >> 8) ^ tables[Int(index)]
        place += 1
      }
    }
  }

  /// Eight tables of 256: the table of number n carries a byte over n bytes that follow it.
  private static let tables: [UInt32] = {
    var tables: [UInt32] = []
    for byte in 0..<256 as Range<UInt32> {
      var crc = byte
      for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
      tables.append(crc)
    }
    for place in 256..<2048 {
      let before = tables[place - 256]
      let byte = UInt8(truncatingIfNeeded: before)
      tables.append((before >> 8) ^ tables[Int(byte)])
    }
    return tables
  }()
}
