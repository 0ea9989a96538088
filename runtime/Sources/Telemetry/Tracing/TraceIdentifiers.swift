/// The identifier of a trace: 16 bytes that are not all zero.
public struct TraceID: Sendable, Hashable {
  /// The first eight bytes.
  let high: UInt64
  /// The last eight bytes, which samplers look at.
  let low: UInt64

  /// Makes a new identifier.
  public init(using random: inout some RandomNumberGenerator) {
    high = random.next()
    low = random.nextNonZero()
  }

  /// Reads 32 hexadecimal digits in lower case; nil for other text, and for zeros alone.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count == 32, let high = hexadecimal(text.utf8.prefix(16)),
      let low = hexadecimal(text.utf8.suffix(16)), high | low != 0
    else { return nil }
    (self.high, self.low) = (high, low)
  }

  /// The identifier as 32 hexadecimal digits.
  public var text: String { hexadecimal(high) + hexadecimal(low) }
}

/// The identifier of a span: 8 bytes that are not all zero.
public struct SpanID: Sendable, Hashable {
  private let value: UInt64

  /// Makes a new identifier.
  public init(using random: inout some RandomNumberGenerator) { value = random.nextNonZero() }

  /// Reads 16 hexadecimal digits in lower case; nil for other text, and for zeros alone.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count == 16, let value = hexadecimal(text.utf8.prefix(16)), value != 0
    else { return nil }
    self.value = value
  }

  /// The identifier as 16 hexadecimal digits.
  public var text: String { hexadecimal(value) }
}

extension RandomNumberGenerator {
  fileprivate mutating func nextNonZero() -> UInt64 {
    while true {
      let value = next()
      if value != 0 { return value }
    }
  }
}

/// The value of hexadecimal digits in lower case; nil where there is another character.
func hexadecimal(_ digits: some Sequence<UInt8>) -> UInt64? {
  var value: UInt64 = 0
  for digit in digits {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt64(digit - 48)
    case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt64(digit - 87)
    default: return nil
    }
  }
  return value
}

private func hexadecimal(_ value: UInt64) -> String {
  let digits = String(value, radix: 16)
  return String(repeating: "0", count: 16 - digits.utf8.count) + digits
}
