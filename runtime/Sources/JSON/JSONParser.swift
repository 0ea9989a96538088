extension JSONValue {
  /// Parses a text that holds one value.
  ///
  /// Of equal keys in an object the last wins; invalid UTF-8 in strings becomes U+FFFD; nesting
  /// deeper than 10,000 is an error.
  public init(parsing text: String, dialect: JSONDialect = .strict) throws(JSONParseError) {
    var text = text
    self = try text.withUTF8 { bytes in
      Result { () throws(JSONParseError) in try JSONValue(parsing: bytes, dialect: dialect) }
    }.get()
  }

  /// Parses UTF-8 bytes that hold one value.
  public init(parsing bytes: [UInt8], dialect: JSONDialect = .strict) throws(JSONParseError) {
    self = try bytes.withUnsafeBufferPointer { bytes throws(JSONParseError) in
      try JSONValue(parsing: bytes, dialect: dialect)
    }
  }

  /// Parses UTF-8 bytes that hold one value.
  public init(parsing bytes: UnsafeBufferPointer<UInt8>, dialect: JSONDialect = .strict)
    throws(JSONParseError)
  {
    var parser = JSONParser(bytes, dialect)
    guard let value = try parser.next() else { throw parser.error("expected a value") }
    let end = parser.position
    guard try parser.next() == nil else {
      throw JSONParseError("expected only one value", at: end)
    }
    self = value
  }

  /// Parses UTF-8 bytes that hold any number of values, one after the other.
  public static func parseAll(_ bytes: [UInt8], dialect: JSONDialect = .strict)
    throws(JSONParseError) -> [JSONValue]
  {
    try bytes.withUnsafeBufferPointer { bytes throws(JSONParseError) in
      var parser = JSONParser(bytes, dialect)
      var values: [JSONValue] = []
      while let value = try parser.next() { values.append(value) }
      return values
    }
  }
}

/// Reads values from UTF-8 bytes, without recursion.
struct JSONParser: ~Copyable {
  /// How deeply arrays and objects may nest, as in jq.
  static let depthLimit = 10_000

  let bytes: UnsafeBufferPointer<UInt8>
  let dialect: JSONDialect
  var position = 0

  private var values = MoveStack<JSONValue>()
  private var entries = MoveStack<(key: String, value: JSONValue)>()
  private var containers = MoveStack<Container>()

  /// An array or object that has not ended: where its parts start on their stack.
  private enum Container {
    case array(start: Int)
    case object(start: Int, key: String)
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ dialect: JSONDialect) {
    self.bytes = bytes
    self.dialect = dialect
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  func error(_ message: String) -> JSONParseError { JSONParseError(message, at: position) }

  /// The byte at the position; zero at the end, which no token starts with.
  @inline(__always)
  var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

  @inline(__always)
  mutating func skipWhitespace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  /// Reads the next value, or gives nil at the end of the text.
  mutating func next() throws(JSONParseError) -> JSONValue? {
    skipWhitespace()
    guard position < bytes.count else { return nil }
    while true {
      var value = try parseStart()
      while true {
        guard let finished = value, containers.count > 0 else { break }
        value = try attach(finished)
      }
      if let value { return value }
    }
  }

  /// Reads a scalar or an empty container, or opens a container and gives nil.
  private mutating func parseStart() throws(JSONParseError) -> JSONValue? {
    skipWhitespace()
    switch current {
    case UInt8(ascii: "\""): return .string(try parseString())
    case UInt8(ascii: "["):
      position += 1
      skipWhitespace()
      if current == UInt8(ascii: "]") {
        position += 1
        try checkDepth()
        return .array([])
      }
      try checkDepth()
      containers.push(.array(start: values.count))
      return nil
    case UInt8(ascii: "{"):
      position += 1
      skipWhitespace()
      if current == UInt8(ascii: "}") {
        position += 1
        try checkDepth()
        return .object(JSONObject())
      }
      try checkDepth()
      let key = try parseKey(expected: "a string key or '}'")
      containers.push(.object(start: entries.count, key: key))
      return nil
    default: return try parseScalar()
    }
  }

  /// Gives a finished value to the innermost container, which is given back if that ends it.
  private mutating func attach(_ value: consuming JSONValue) throws(JSONParseError) -> JSONValue? {
    skipWhitespace()
    switch containers.pop() {
    case .array(let start):
      values.push(value)
      switch current {
      case UInt8(ascii: ","):
        position += 1
        containers.push(.array(start: start))
        return nil
      case UInt8(ascii: "]"):
        position += 1
        return .array(values.popAll(from: start))
      default: throw error("expected ',' or ']'")
      }
    case .object(let start, let key):
      entries.push((key, value))
      switch current {
      case UInt8(ascii: ","):
        position += 1
        skipWhitespace()
        containers.push(.object(start: start, key: try parseKey(expected: "a string key")))
        return nil
      case UInt8(ascii: "}"):
        position += 1
        return .object(JSONObject(entries.popAll(from: start)))
      default: throw error("expected ',' or '}'")
      }
    }
  }

  private mutating func parseKey(expected: String) throws(JSONParseError) -> String {
    guard current == UInt8(ascii: "\"") else { throw error("expected \(expected)") }
    let key = try parseString()
    skipWhitespace()
    guard current == UInt8(ascii: ":") else { throw error("expected ':'") }
    position += 1
    return key
  }

  private func checkDepth() throws(JSONParseError) {
    guard containers.count < Self.depthLimit else {
      throw error("arrays and objects nest deeper than \(Self.depthLimit)")
    }
  }
}
