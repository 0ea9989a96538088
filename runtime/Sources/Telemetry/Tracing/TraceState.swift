/// What other tracing systems carry along with a trace (W3C Trace Context, `tracestate`).
public struct TraceState: Sendable, Equatable {
  /// The members as they came, joined by commas.
  public let text: String

  /// No members.
  public static let empty = TraceState(members: [])

  private init(members: [Substring]) { text = members.joined(separator: ",") }

  /// Reads the values of all `tracestate` fields, in order; nothing where one member is malformed,
  /// where a key stands twice or where there are more than 32.
  public init(_ fields: [String]) {
    let members = fields.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
      .map(Self.trimmed).filter { !$0.isEmpty }
    let keys = members.map { $0.prefix { $0 != "=" } }
    let isValid =
      members.count <= 32 && Set(keys).count == keys.count
      && zip(members, keys).allSatisfy { member, key in
        Self.isKey(key.utf8) && Self.isValue(member.utf8.dropFirst(key.utf8.count))
      }
    self.init(members: isValid ? members : [])
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }

  /// A key: up to 256 of `a-z0-9_-*/`, or a tenant of up to 241 and a system of up to 14 around `@`.
  private static func isKey(_ key: Substring.UTF8View) -> Bool {
    let parts = key.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard let first = parts.first?.first, parts.joined().allSatisfy(isKeyCharacter) else {
      return false
    }
    guard parts.count > 1 else { return isLetter(first) && key.count <= 256 }
    guard parts.count == 2, let system = parts[1].first else { return false }
    return (isLetter(first) || isDigit(first)) && parts[0].count <= 241
      && isLetter(system) && parts[1].count <= 14
  }

  /// `=` and up to 256 printable characters but `,` and `=`, the last of which is no space.
  private static func isValue(_ text: Substring.UTF8View.SubSequence) -> Bool {
    let value = text.dropFirst()
    return !text.isEmpty && (1...256).contains(value.count)
      && value.allSatisfy { (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "=") }
  }

  private static func isKeyCharacter(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || "_-*/".utf8.contains(byte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
