import Program

extension URITemplate {
  /// Why a text is no URI template, and where, in UTF-8 offsets of the text.
  package struct Problem: Error, Equatable {
    /// What is wrong, as the end of a sentence.
    package enum Reason: String, Sendable {
      /// A `{` without its `}`.
      case unclosed = "is not closed by `}`"
      /// A `}` without its `{`.
      case unopened = "closes nothing"
      /// `{}`.
      case empty = "names no variable"
      /// An operator or several variables, which RFC 6570 has beyond simple expansion.
      case unsupported = "is more than the name of a variable"
    }
    /// What is wrong.
    package var reason: Reason
    /// Where.
    package var range: Range<Int>
  }

  /// The parts of a text with `{name}` variables (DSL reference, "URI Template").
  ///
  /// Throws the first problem; names are taken verbatim, so `{pet.id}` is the variable `pet.id`.
  package static func parts(of text: String) throws(Problem) -> [Part] {
    var parts: [Part] = []
    let bytes = Array(text.utf8)
    var textStart = 0
    var offset = 0
    func decoded(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    func endText(at end: Int) {
      if textStart < end { parts.append(.text(decoded(textStart..<end))) }
    }
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "}") {
        throw Problem(reason: .unopened, range: offset..<offset + 1)
      }
      guard byte == UInt8(ascii: "{") else {
        offset += 1
        continue
      }
      guard let end = bytes[offset...].firstIndex(of: UInt8(ascii: "}")) else {
        throw Problem(reason: .unclosed, range: offset..<offset + 1)
      }
      let name = bytes[offset + 1..<end]
      guard let first = name.first else {
        throw Problem(reason: .empty, range: offset..<end + 1)
      }
      guard !operators.contains(first), !name.contains(where: { beyondNames.contains($0) }) else {
        throw Problem(reason: .unsupported, range: offset..<end + 1)
      }
      endText(at: offset)
      parts.append(.variable(decoded(offset + 1..<end)))
      offset = end + 1
      textStart = offset
    }
    endText(at: offset)
    return parts
  }

  /// The operators of RFC 6570, section 2.2, which stand before a name.
  private static let operators = Array("+#./;?&=,!@|$".utf8)
  /// What separates variables, modifies them or nests braces.
  private static let beyondNames = Array(",:*{ ".utf8)
}
