import JSON

/// The formats of `@name`, also of the parts of a formatted string.
enum Format: String, CaseIterable {
  case text, json, csv, tsv, html, uri, urid, sh, base64, base64d, base32, base32d

  static func apply(_ input: JSONValue, _ name: JSONValue) throws(ExpressionError) -> JSONValue {
    guard case .string(let text) = name else {
      throw ExpressionError("\(name.kindAndExcerpt) is not a valid format")
    }
    guard let format = Format(rawValue: text) else {
      throw ExpressionError("\(text) is not a valid format")
    }
    return .string(try format.apply(input))
  }

  func apply(_ input: JSONValue) throws(ExpressionError) -> String {
    let text = try input.textForm()
    switch self {
    case .text: return text
    case .json: return try input.jsonText()
    case .csv: return try Self.row(input, "csv", separator: ",", Self.quoteForCSV)
    case .tsv: return try Self.row(input, "tsv", separator: "\t", Self.escapeForTSV)
    case .html: return Self.escapeForHTML(text)
    case .uri: return Self.percentEncoded(text)
    case .urid:
      guard let decoded = Self.percentDecoded(text) else {
        throw ExpressionError(
          "\(JSONValue.string(text).kindAndExcerpt) is not a valid uri encoding")
      }
      return decoded
    case .sh: return try Self.shellWords(input)
    case .base64: return Base64.encoded(text)
    case .base64d: return try Base64.decoded(text)
    case .base32: return Base32.encoded(text)
    case .base32d: return try Base32.decoded(text)
    }
  }

  /// A line of a table.
  private static func row(
    _ input: JSONValue, _ name: String, separator: String, _ cell: (String) -> String
  ) throws(ExpressionError) -> String {
    guard case .array(let elements) = input else {
      throw ExpressionError("\(input.kindAndExcerpt) cannot be \(name)-formatted, only array")
    }
    var cells: [String] = []
    for element in elements {
      switch element {
      case .null: cells.append("")
      case .number(let number) where number.double.isNaN: cells.append("")
      case .bool, .number: cells.append(element.description)
      case .string(let text): cells.append(cell(text))
      case .array, .object:
        throw ExpressionError("\(element.kindAndExcerpt) is not valid in a csv row")
      }
    }
    return try joined(cells, separator: separator)
  }

  private static func quoteForCSV(_ text: String) -> String {
    "\"" + replacing(text) { $0 == "\"" ? "\"\"" : nil } + "\""
  }

  private static func escapeForTSV(_ text: String) -> String {
    replacing(text) { scalar in
      switch scalar {
      case "\t": "\\t"
      case "\r": "\\r"
      case "\n": "\\n"
      case "\\": "\\\\"
      default: nil
      }
    }
  }

  private static func escapeForHTML(_ text: String) -> String {
    replacing(text) { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "'": "&apos;"
      case "\"": "&quot;"
      default: nil
      }
    }
  }

  private static func shellWords(_ input: JSONValue) throws(ExpressionError) -> String {
    var words: [String] = []
    for element in input.arrayValue ?? [input] {
      switch element {
      case .string(let text):
        words.append("'" + replacing(text) { $0 == "'" ? "'\\''" : nil } + "'")
      case .array, .object:
        throw ExpressionError("\(element.kindAndExcerpt) can not be escaped for shell")
      default: words.append(element.description)
      }
    }
    return try joined(words, separator: " ")
  }

  private static func joined(_ parts: [String], separator: String) throws(ExpressionError) -> String
  {
    let count = parts.reduce(0) { $0 + $1.utf8.count + separator.utf8.count }
    guard count <= ValueLimit.stringBytes else { throw .tooLarge }
    return parts.joined(separator: separator)
  }

  /// The text with some characters replaced; U+0000 always becomes `\0`, as in jq.
  private static func replacing(
    _ text: String, _ replacement: (Unicode.Scalar) -> String?
  ) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if let replaced = scalar == "\0" ? "\\0" : replacement(scalar) {
        result += replaced
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The text with all but letters, digits and `-_.~` as `%` and two digits.
  private static func percentEncoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in text.utf8 {
      let isPlain =
        byte.isASCIIUpper || byte.isASCIILower
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "-_.~".utf8.contains(byte)
      result +=
        isPlain ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The text with `%` and two digits as bytes; nil where that is not UTF-8.
  private static func percentDecoded(_ text: String) -> String? {
    var result: [UInt8] = []
    var bytes = text.utf8.makeIterator()
    while let byte = bytes.next() {
      guard byte == UInt8(ascii: "%") else {
        result.append(byte)
        continue
      }
      guard let high = bytes.next(), let low = bytes.next(),
        let upper = Character(Unicode.Scalar(high)).hexDigitValue,
        let lower = Character(Unicode.Scalar(low)).hexDigitValue
      else { return nil }
      result.append(UInt8(upper * 16 + lower))
    }
    return String(validating: result, as: UTF8.self)
  }
}
