import Engine
import JSON

/// Lines for people: `2024-07-26T16:59:57.000Z info  instance started  instance=abc`.
extension LogEncoder {
  func writeText(_ record: LogRecord, to line: inout [UInt8]) {
    let level = record.level.rawValue
    line += record.time.text.utf8
    line.append(UInt8(ascii: " "))
    line += (usesColor ? "\u{1B}[\(record.level.color)m\(level)\u{1B}[0m" : level).utf8
    line += repeatElement(UInt8(ascii: " "), count: 6 - level.utf8.count)
    line += harmless(clean(record.message)).utf8
    for (name, value) in details(of: record) {
      line += "  \(name)=".utf8
      line += harmless(Self.text(of: value)).utf8
    }
  }

  /// A text that is one word as it is, everything else as JSON.
  private static func text(of value: JSONValue) -> String {
    if let text = value.stringValue, !text.isEmpty, text.utf8.allSatisfy(isPlain) { return text }
    return value.description
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-_./:@+{}".utf8.contains(byte)
    }
  }

  /// The text without what would break the line, move the cursor or change the direction of writing.
  private func harmless(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        result += "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}

extension LogLevel {
  /// The terminal's number of the colour.
  fileprivate var color: Int {
    switch self {
    case .debug: 2
    case .info: 32
    case .warn: 33
    case .error: 31
    }
  }
}
