/// The unique name of an instance: the 128 bits of a UUID.
public struct InstanceID: Hashable, Sendable, CustomStringConvertible {
  /// The first eight bytes, as a big-endian number.
  public let high: UInt64
  /// The last eight bytes, as a big-endian number.
  public let low: UInt64

  /// Makes a name from its two halves.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Makes a UUID of version 7, which sorts by its time.
  ///
  /// Names that are made in order lie together in an index, so a journal writes fewer pages for them.
  /// - Parameters:
  ///   - time: When the instance is made; milliseconds count.
  ///   - random: Bits that no other instance has.
  public init(at time: JournalTime, random: (UInt64, UInt64)) {
    let milliseconds = UInt64(clamping: time.nanoseconds / 1_000_000)
    high = milliseconds << 16 | 0x7000 | random.0 & 0x0FFF
    low = 0x8000_0000_0000_0000 | random.1 & 0x3FFF_FFFF_FFFF_FFFF
  }

  /// Reads a UUID as it is usually written, in hexadecimal digits of either case; nil for other text.
  public init?(_ text: some StringProtocol) {
    var halves = (high: UInt64(0), low: UInt64(0))
    var digits = 0
    for (place, byte) in text.utf8.enumerated() {
      if Self.isHyphen(place) {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard place < 36, let digit = Self.value(ofDigit: byte) else { return nil }
      if digits < 16 {
        halves.high = halves.high << 4 | digit
      } else {
        halves.low = halves.low << 4 | digit
      }
      digits += 1
    }
    guard digits == 32 else { return nil }
    (high, low) = halves
  }

  /// The name as a UUID is written, in small letters.
  public var description: String {
    String(unsafeUninitializedCapacity: 36) { text in
      // From the last digit to the first.
      var (high, low) = (high, low)
      for place in (0..<36).reversed() {
        if Self.isHyphen(place) {
          text[place] = UInt8(ascii: "-")
        } else if place > 18 {
          text[place] = Self.digit(low)
          low >>= 4
        } else {
          text[place] = Self.digit(high)
          high >>= 4
        }
      }
      return 36
    }
  }

  /// The digit of the last four bits.
  private static func digit(_ number: UInt64) -> UInt8 {
    let value = UInt8(truncatingIfNeeded: number & 15)
    return value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  private static func isHyphen(_ place: Int) -> Bool {
    switch place {
    case 8, 13, 18, 23: true
    default: false
    }
  }

  private static func value(ofDigit byte: UInt8) -> UInt64? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
