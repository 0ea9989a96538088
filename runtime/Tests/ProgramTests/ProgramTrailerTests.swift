import Testing

@testable import Program

@Suite struct `A program at the end of an executable` {
  let engine = Array("\u{7F}ELF and so on".utf8)

  @Test func `is found again`() {
    let program: [UInt8] = [1, 2, 3]
    let file = engine + ProgramTrailer.wrapping(program)
    #expect(ProgramTrailer.program(in: file).map(Array.init) == program)
  }

  @Test func `is not found where there is none or the file is cut`() {
    let file = engine + ProgramTrailer.wrapping([1, 2, 3])
    #expect(ProgramTrailer.program(in: engine) == nil)
    #expect(ProgramTrailer.program(in: []) == nil)
    #expect(ProgramTrailer.program(in: file.dropLast()) == nil)
    #expect(ProgramTrailer.program(in: Array(file.suffix(17))) == nil)
  }

  @Test func `has the published checksum of CRC-64/XZ`() {
    #expect(CRC64.checksum("123456789".utf8) == 0x995D_C9BB_DF19_39FA)
  }
}
