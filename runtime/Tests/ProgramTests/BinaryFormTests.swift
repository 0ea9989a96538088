import TestRandom
import Testing

@testable import Program

@Suite struct `The binary form of a program` {
  let bytes = SampleProgram.whole.encoded()

  @Test func `reads back as the same program`() throws {
    let program = try Program(encoded: bytes)
    #expect(program.encoded() == bytes)
    #expect(program.tasks.count == SampleProgram.whole.tasks.count)
    #expect(String(describing: program) == String(describing: SampleProgram.whole))
  }

  @Test func `tells of every altered or missing byte`() {
    // A small program: there are two readings for each byte.
    var program = SampleProgram.whole
    program.subworkflows = []
    program.tasks = Array(program.tasks.prefix(1))
    let bytes = program.encoded()
    let altered = bytes.indices.filter { index in
      var copy = bytes
      copy[index] ^= 0x10
      return error(of: copy) == nil
    }
    let cut = bytes.indices.filter { error(of: Array(bytes[..<$0])) == nil }
    #expect(altered == [] && cut == [] && error(of: bytes + [0]) != nil)
  }

  @Test func `names the format version it cannot read`() {
    var copy = bytes
    copy[6] = 200
    #expect(error(of: copy) == .unsupportedVersion(200))
    #expect(error(of: Array("hello".utf8)) == .notAProgram)
  }

  /// Alters bytes and then mends the checksum, so that the reader itself must hold.
  @Test(arguments: 1...8) func `never crashes on hostile bytes`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<2_000 {
      var body = Array(bytes.dropFirst(16))
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<body.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: body[place] = UInt8.random(in: 0...255, using: &random)
        case 1: body[place] = 0xFF
        case 2: body.remove(at: place)
        default: body.insert(UInt8.random(in: 0...255, using: &random), at: place)
        }
      }
      if let program = try? Program(encoded: sealed(body)) {
        #expect((try? Program(encoded: program.encoded())) != nil)
      }
    }
  }

  private func error(of bytes: [UInt8]) -> ProgramFormatError? {
    do throws(ProgramFormatError) {
      _ = try Program(encoded: bytes)
      return nil
    } catch { return error }
  }

  private func sealed(_ body: [UInt8]) -> [UInt8] {
    let checksum = CRC64.checksum(body)
    return Array(bytes[..<8]) + (0..<8).map { UInt8(truncatingIfNeeded: checksum >> ($0 * 8)) }
      + body
  }
}
