/// Reads environment variables the way OpenTelemetry asks for: what cannot be used is as if it were
/// absent, with a warning.
struct VariableReader {
  let environment: [String: String]
  private(set) var warnings: [String] = []

  init(environment: [String: String]) { self.environment = environment }

  /// The text of a variable; nil where it is empty.
  subscript(name: String) -> String? {
    environment[name].flatMap { text in
      let trimmed = Self.trimmed(text[...])
      return trimmed.isEmpty ? nil : String(trimmed)
    }
  }

  /// Says what is wrong with a variable.
  mutating func warn(_ name: String, _ problem: String) { warnings.append("\(name): \(problem)") }

  /// A whole number.
  mutating func number(_ name: String, _ range: ClosedRange<Int>) -> Int? {
    guard let text = self[name] else { return nil }
    guard let number = Int(text), range.contains(number) else {
      warn(
        name, "'\(text)' is no whole number from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return number
  }

  /// A URL of HTTP.
  mutating func url(_ name: String) -> String? {
    guard let text = self[name] else { return nil }
    guard ["http://", "https://"].contains(where: text.lowercased().hasPrefix) else {
      // The text may hold a password.
      warn(name, "it is no URL that begins with http:// or https://")
      return nil
    }
    return text
  }

  /// Pairs such as `name=value,other=value`, with percent-encoded values.
  mutating func pairs(_ name: String) -> [(name: String, value: String)] {
    guard let text = self[name] else { return [] }
    var pairs: [(name: String, value: String)] = []
    for member in text.split(separator: ",").map(Self.trimmed) where !member.isEmpty {
      let key = Self.trimmed(member.prefix { $0 != "=" })
      guard !key.isEmpty, key.endIndex < member.endIndex,
        let equals = member.firstIndex(of: "="),
        let decoded = Self.decoded(Self.trimmed(member[member.index(after: equals)...]))
      else {
        warn(name, "a member is not of the form name=value, with a percent-encoded value")
        continue
      }
      pairs.append((String(key), decoded))
    }
    return pairs
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }

  private static func decoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = rest.prefix(2)
      guard digits.count == 2, let value = UInt8(Substring(digits), radix: 16) else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
