/// A semantic version (semver.org, 2.0.0).
struct SemanticVersion {
  /// The first number.
  let major: Int
  /// The second number.
  let minor: Int

  /// Reads a version; nil where the text is none.
  init?(_ text: String) {
    let utf8 = text.utf8
    let build = utf8.firstIndex(of: UInt8(ascii: "+"))
    if let build, !Self.areIdentifiers(utf8[build...].dropFirst(), isNumeric: false) { return nil }
    let release = utf8[..<(build ?? utf8.endIndex)]
    let hyphen = release.firstIndex(of: UInt8(ascii: "-"))
    if let hyphen, !Self.areIdentifiers(release[hyphen...].dropFirst(), isNumeric: true) {
      return nil
    }
    let numbers = release[..<(hyphen ?? release.endIndex)]
      .split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard numbers.count == 3, numbers.allSatisfy(Self.isNumber),
      let major = Int(Substring(numbers[0])), let minor = Int(Substring(numbers[1]))
    else { return nil }
    self.major = major
    self.minor = minor
  }

  /// Whether a text is dot-separated identifiers, none of which is a number with a leading zero
  /// where numbers count as such.
  private static func areIdentifiers(_ text: Substring.UTF8View, isNumeric: Bool) -> Bool {
    text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && part.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
        && (!isNumeric || !part.allSatisfy(isDigit) || isNumber(part))
    }
  }

  /// Whether a text is a number without a leading zero.
  private static func isNumber(_ text: Substring.UTF8View) -> Bool {
    !text.isEmpty && text.allSatisfy(isDigit)
      && (text.count == 1 || text.first != UInt8(ascii: "0"))
  }
}

/// Whether a text is a label of a host name: 1 to 63 letters, digits and inner hyphens.
func isLabel(_ text: String) -> Bool {
  isHostText(text) && !text.utf8.contains(UInt8(ascii: "."))
}

/// Whether a text can be a host name by the language's schema: 1 to 63 letters, digits and inner
/// hyphens and dots.
func isHostText(_ text: String) -> Bool {
  guard let first = text.utf8.first, let last = text.utf8.last, text.utf8.count <= 63 else {
    return false
  }
  return isLetterOrDigit(first) && isLetterOrDigit(last)
    && text.utf8.allSatisfy {
      isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
    }
}

/// Whether a text is a JSON Pointer (RFC 6901, section 3).
func isJSONPointer(_ text: String) -> Bool {
  guard text.isEmpty || text.utf8.first == UInt8(ascii: "/") else { return false }
  let escapes = text.utf8.split(separator: UInt8(ascii: "~"), omittingEmptySubsequences: false)
  return escapes.dropFirst().allSatisfy {
    $0.first == UInt8(ascii: "0") || $0.first == UInt8(ascii: "1")
  }
}

/// Whether a byte is an ASCII digit.
func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

/// Whether a byte is an ASCII letter or digit.
func isLetterOrDigit(_ byte: UInt8) -> Bool {
  isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}
