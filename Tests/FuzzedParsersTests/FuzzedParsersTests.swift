import Foundation
import FuzzedParsers
import TestRandom
import TestSupport
import Testing

/// Every parser of `make fuzz` gets a little of what the fuzzer gives it for hours.
@Suite struct FuzzedParsersTests {
  @Test(arguments: fuzzedParsers.keys.sorted())
  func `a parser returns whatever the bytes are`(name: String) throws {
    let parser = try #require(fuzzedParsers[name])
    var random = SeededGenerator(seed: 1)
    for seed in try Self.seeds(of: name) {
      parser(seed)
      for _ in 0..<50 { parser(Self.changed(seed, &random)) }
    }
  }

  /// The inputs that the fuzzer starts with; none at all is one too.
  private static func seeds(of parser: String) throws -> [[UInt8]] {
    let folder = Golden.repository.appendingPathComponent("Tests/Fuzzing/Seeds/\(parser)")
    guard FileManager.default.fileExists(atPath: folder.path) else { return [[]] }
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return try [[]]
      + files.sorted { $0.path < $1.path }.map { [UInt8](try Data(contentsOf: $0)) }
  }

  /// The bytes with some removed, changed and repeated.
  private static func changed(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0...random.below(4) {
      let start = random.below(bytes.count)
      let end = min(bytes.count, start + random.below(8))
      switch random.below(3) {
      case 0: bytes.removeSubrange(start..<end)
      case 1: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: start)
      default: bytes.insert(contentsOf: bytes[start..<end], at: random.below(bytes.count + 1))
      }
    }
    return bytes
  }
}
