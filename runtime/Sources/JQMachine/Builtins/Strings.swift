import JSON

extension NativeFunction {
  /// Texts.
  static let strings: [Entry] = [
    Entry("startswith", Strings.startsWith),
    Entry("endswith", Strings.endsWith),
    Entry("ltrimstr", Strings.removingPrefix),
    Entry("rtrimstr", Strings.removingSuffix),
    Entry("trimstr") { input, part throws(ExpressionError) in
      try Strings.removingSuffix(try Strings.removingPrefix(input, part), part)
    },
    Entry("trim") { input throws(ExpressionError) in
      try Strings.trim(input, start: true, end: true)
    },
    Entry("ltrim") { input throws(ExpressionError) in
      try Strings.trim(input, start: true, end: false)
    },
    Entry("rtrim") { input throws(ExpressionError) in
      try Strings.trim(input, start: false, end: true)
    },
    Entry("split", Strings.split),
    Entry("explode", Strings.explode),
    Entry("implode", Strings.implode),
    Entry("ascii_downcase") { input throws(ExpressionError) in
      try Strings.mappingASCII(input) { $0.isASCIIUpper ? $0 + 32 : $0 }
    },
    Entry("ascii_upcase") { input throws(ExpressionError) in
      try Strings.mappingASCII(input) { $0.isASCIILower ? $0 - 32 : $0 }
    },
    Entry("ascii", Strings.ascii),
  ]
}

/// Texts.
enum Strings {
  static func startsWith(_ input: JSONValue, _ part: JSONValue) throws(ExpressionError)
    -> JSONValue
  {
    guard case .string(let text) = input, case .string(let part) = part else {
      throw ExpressionError("startswith() requires string inputs")
    }
    return .bool(TextSearch.hasPrefix(text, part))
  }

  static func endsWith(_ input: JSONValue, _ part: JSONValue) throws(ExpressionError) -> JSONValue {
    guard case .string(let text) = input, case .string(let part) = part else {
      throw ExpressionError("endswith() requires string inputs")
    }
    return .bool(TextSearch.hasSuffix(text, part))
  }

  static func removingPrefix(_ input: JSONValue, _ part: JSONValue) throws(ExpressionError)
    -> JSONValue
  {
    guard try startsWith(input, part).isTruthy, case .string(let text) = input,
      case .string(let part) = part
    else { return input }
    return .string(String(decoding: text.utf8.dropFirst(part.utf8.count), as: UTF8.self))
  }

  static func removingSuffix(_ input: JSONValue, _ part: JSONValue) throws(ExpressionError)
    -> JSONValue
  {
    guard try endsWith(input, part).isTruthy, case .string(let text) = input,
      case .string(let part) = part
    else { return input }
    return .string(String(decoding: text.utf8.dropLast(part.utf8.count), as: UTF8.self))
  }

  static func trim(_ input: JSONValue, start: Bool, end: Bool) throws(ExpressionError)
    -> JSONValue
  {
    guard case .string(let text) = input else {
      throw ExpressionError("trim input must be a string")
    }
    var scalars = text.unicodeScalars[...]
    while start, let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while end, let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return .string(String(scalars))
  }

  static func split(_ input: JSONValue, _ separator: JSONValue) throws(ExpressionError)
    -> JSONValue
  {
    guard case .string(let text) = input, case .string(let separator) = separator else {
      throw ExpressionError("split input and separator must be strings")
    }
    return .array(try Arithmetic.split(text, by: separator).map(JSONValue.string))
  }

  static func explode(_ input: JSONValue) throws(ExpressionError) -> JSONValue {
    guard case .string(let text) = input else {
      throw ExpressionError("explode input must be a string")
    }
    guard text.unicodeScalars.count <= ValueLimit.parts else { throw .tooLarge }
    return .array(text.unicodeScalars.map { .number(Double($0.value)) })
  }

  static func implode(_ input: JSONValue) throws(ExpressionError) -> JSONValue {
    guard case .array(let elements) = input else {
      throw ExpressionError("implode input must be an array")
    }
    var text = String.UnicodeScalarView()
    for element in elements {
      guard case .number(let number) = element, !number.double.isNaN else {
        throw ExpressionError(
          "\(element.kindAndExcerpt) can't be imploded, unicode codepoint needs to be numeric")
      }
      let scalar = UInt32(exactly: number.double.rounded(.towardZero)).flatMap(Unicode.Scalar.init)
      text.append(scalar ?? "\u{FFFD}")
    }
    return .string(String(text))
  }

  static func mappingASCII(_ input: JSONValue, _ change: (UInt8) -> UInt8) throws(ExpressionError)
    -> JSONValue
  {
    guard case .string(let text) = input else {
      throw ExpressionError("explode input must be a string")
    }
    return .string(String(decoding: text.utf8.map(change), as: UTF8.self))
  }

  /// The text of one code point below 128, as older versions of jq have it.
  static func ascii(_ input: JSONValue) throws(ExpressionError) -> JSONValue {
    try implode([input])
  }
}

extension UInt8 {
  var isASCIIUpper: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
  var isASCIILower: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
}
