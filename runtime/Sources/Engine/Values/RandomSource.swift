/// A generator of pseudo-random numbers (SplitMix64) that is part of an instance's state, so that
/// the same seed gives the same run.
struct RandomSource: Sendable, RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A random UUID (RFC 9562, version 4) in lower case.
  mutating func uuid() -> String {
    let high = next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
    let low = next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for (position, shift) in stride(from: 124, through: 0, by: -4).enumerated() {
      if [8, 12, 16, 20].contains(position) { text.append(UInt8(ascii: "-")) }
      let half = shift >= 64 ? high >> UInt64(shift - 64) : low >> UInt64(shift)
      text.append(digits[Int(half & 0xF)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
