import CZlib

/// The CRC-32 of bytes that come piece by piece, as gzip and zip have it.
package struct CRC32: Sendable, Equatable {
  /// The checksum of the bytes so far.
  package private(set) var value: UInt32

  /// Starts with no bytes, or goes on from a checksum.
  package init(_ value: UInt32 = 0) { self.value = value }

  /// Adds bytes.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    value = UInt32(
      crc32_z(uLong(value), bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count))
  }

  /// Adds bytes of which only the checksum and the count are known.
  package mutating func append(_ other: CRC32, count: Int) {
    value = UInt32(crc32_combine(uLong(value), uLong(other.value), count))
  }
}
