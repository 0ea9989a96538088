import JQMachine

/// What the compiler has made of the expressions of a workflow, by their text.
///
/// The code of an expression is the binary form of `ExpressionCode`, in base64. The same text has more
/// than one code where its variables differ.
public struct CompiledExpressions: Sendable, ExpressibleByDictionaryLiteral {
  private var codes: [String: [String]] = [:]

  /// Takes expressions and their code; the same text again is its next variant.
  public init(dictionaryLiteral elements: (String, String)...) {
    for (text, code) in elements { codes[text, default: []].append(code) }
  }

  /// The code of an expression.
  ///
  /// - Throws: What is wrong where there is no such code.
  func code(of text: String, _ variant: Int) throws(ProgramSourceError) -> ExpressionCode {
    guard let variants = codes[text], variants.indices.contains(variant) else {
      throw ProgramSourceError(
        "the expression '\(text)' is not compiled; change the workflow and compile it anew")
    }
    guard let bytes = Base64.bytes(variants[variant]),
      let code = try? ExpressionCode(encoded: bytes[...])
    else { throw ProgramSourceError("the code of the expression '\(text)' is damaged") }
    return code
  }
}

/// Base64 as RFC 4648 has it.
enum Base64 {
  /// The bytes that digits stand for; nil where they are none.
  static func bytes(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits = 0
    var count = 0
    for digit in text.utf8.prefix(while: { $0 != UInt8(ascii: "=") }) {
      guard let value = value(of: digit) else { return nil }
      bits = bits << 6 | value
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits >> count))
      bits &= 1 << count - 1
    }
    return bytes
  }

  private static func value(of digit: UInt8) -> Int? {
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(digit) - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(digit) - 71
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(digit) + 4
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
