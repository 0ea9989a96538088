/// Numbers as bytes, the lowest first.
struct LittleEndian {
  private(set) var bytes: [UInt8] = []

  mutating func append16(_ value: UInt16) { append(value) }
  mutating func append32(_ value: UInt32) { append(value) }
  mutating func append(_ more: [UInt8]) { bytes += more }

  private mutating func append(_ value: some FixedWidthInteger & UnsignedInteger) {
    for shift in stride(from: 0, to: value.bitWidth, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }
}
