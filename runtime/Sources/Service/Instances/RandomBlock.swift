import Glibc

/// Random numbers of the system, asked for some at a time: the call costs more than the numbers.
struct RandomBlock: RandomNumberGenerator {
  private var numbers: [UInt64] = []

  /// As many as the system gives without being interrupted.
  private static let size = 256 / MemoryLayout<UInt64>.size

  /// The next number; each is given out once.
  mutating func next() -> UInt64 {
    if numbers.isEmpty { numbers = Self.block() }
    return numbers.removeLast()
  }

  private static func block() -> [UInt64] {
    var numbers = [UInt64](repeating: 0, count: size)
    let isFilled = numbers.withUnsafeMutableBytes { getentropy($0.baseAddress, $0.count) == 0 }
    guard !isFilled else { return numbers }
    var system = SystemRandomNumberGenerator()
    return numbers.map { _ in system.next() }
  }
}
