import Diagnostics
import SourceText

/// A text that libyaml can be given: of bearable size, valid UTF-8 and without control characters.
///
/// libyaml takes U+0085, U+2028 and U+2029 for line breaks, which YAML 1.2 does not, and refuses the
/// surrogate pairs of JSON. Both are replaced in `bytes` by harmless characters of the same length;
/// scalars are decoded from the file's own bytes, so no value shows it.
struct PreparedText {
  /// The largest file that is read.
  static let largestSize = 16 << 20
  /// libyaml compares each `%TAG` line with all before it.
  private static let mostTagDirectives = 64

  /// The bytes for libyaml, as many as the file has.
  private(set) var bytes: [UInt8]
  /// Where the text begins, after a byte order mark.
  let start: Int
  /// Whether any byte differs from the file's.
  private(set) var isChanged = false

  /// Checks a file's bytes, and gives the diagnostic of the first that cannot be read.
  init(_ file: SourceFile, id: SourceID) throws(ReadingStopped) {
    func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(file: id, range: range) }
    guard file.utf8.count <= Self.largestSize else {
      throw ReadingStopped(.textTooLarge(file.utf8.count, at: span(0..<0)))
    }
    do {
      _ = try UTF8Span(validating: file.utf8.span)
    } catch {
      throw ReadingStopped(.invalidUTF8(file.utf8, at: span(error.byteOffsets)))
    }
    bytes = file.utf8
    start = file.utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var tagDirectives = 0
    var offset = start
    while offset < bytes.count {
      let byte = bytes[offset]
      // Nearly all bytes are of no interest.
      if byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\\"), byte != UInt8(ascii: "%") {
        offset += 1
        continue
      }
      if let length = forbiddenLength(at: offset) {
        throw ReadingStopped(
          .controlCharacter(
            file.text(in: offset..<offset + length), at: span(offset..<offset + length)))
      }
      if bytes[offset...].starts(with: "%TAG".utf8), isLineStart(offset) {
        tagDirectives += 1
        guard tagDirectives <= Self.mostTagDirectives else {
          throw ReadingStopped(.syntax("too many %TAG directives", at: span(offset..<offset + 4)))
        }
      }
      neutralize(at: offset)
      offset += 1
    }
  }

  private func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  private func isLineStart(_ offset: Int) -> Bool {
    offset == start || isLineBreak(bytes[offset - 1])
  }

  /// The length of a character that YAML does not allow (YAML 1.2.2, section 5.1), else nil.
  private func forbiddenLength(at offset: Int) -> Int? {
    switch byte(offset) {
    case 0x09, 0x0A, 0x0D: nil
    case 0x00..<0x20, 0x7F: 1
    case 0xC2: 0x80..<0xA0 ~= byte(offset + 1) && byte(offset + 1) != 0x85 ? 2 : nil
    case 0xEF:
      switch (byte(offset + 1), byte(offset + 2)) {
      // Noncharacters, and a byte order mark inside the text, which nobody can see.
      case (0xBF, 0xBE), (0xBF, 0xBF), (0xBB, 0xBF): 3
      default: nil
      }
    default: nil
    }
  }

  private mutating func neutralize(at offset: Int) {
    switch (byte(offset), byte(offset + 1), byte(offset + 2)) {
    case (0xC2, 0x85, _): replace(offset + 1, with: 0xA0)
    case (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9): replace(offset + 2, with: 0xA7)
    case (UInt8(ascii: "\\"), UInt8(ascii: "u"), let digit) where digit | 0x20 == UInt8(ascii: "d"):
      let next = Unicode.Scalar(byte(offset + 3) | 0x20)
      if "8"..."9" ~= next || "a"..."f" ~= next { replace(offset + 2, with: UInt8(ascii: "0")) }
    default: break
    }
  }

  private mutating func replace(_ offset: Int, with byte: UInt8) {
    bytes[offset] = byte
    isChanged = true
  }
}

/// The problem that a text could not be read past.
struct ReadingStopped: Error {
  let diagnostic: Diagnostic

  init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
}
