import JSON

extension NativeFunction {
  /// Regular expressions.
  static let regularExpressions: [Entry] = [
    Entry("_match_impl", arity: 3) { input, arguments, environment throws(ExpressionError) in
      let search = try Matching(input, arguments[0], arguments[1], environment)
      return arguments[2] == true ? try search.test() : .array(try search.matches())
    },
    Entry("_split_impl", arity: 2) { input, arguments, environment throws(ExpressionError) in
      let flags = try Arithmetic.add(arguments[1], "g")
      return try Matching(input, arguments[0], flags, environment).split()
    },
    Entry("_captures", Matching.namedCaptures),
  ]

  /// More of them.
  static let replacements: [Entry] = [
    Entry("_gaps", arity: 2) { input, arguments, environment throws(ExpressionError) in
      try Matching(input, arguments[0], arguments[1], environment).gaps()
    }
  ]
}

/// A search for a regular expression in a text.
struct Matching {
  private let text: String
  private let expression: RegularExpression
  private let isGlobal: Bool

  init(
    _ input: JSONValue, _ pattern: JSONValue, _ flags: JSONValue,
    _ environment: EvaluationEnvironment
  ) throws(ExpressionError) {
    guard case .string(let text) = input else {
      throw ExpressionError("\(input.kindAndExcerpt) cannot be matched, as it is not a string")
    }
    guard case .string(let pattern) = pattern else {
      throw ExpressionError("\(pattern.kindAndExcerpt) is not a string")
    }
    let flags = try RegularExpressionFlags(flags)
    self.text = text
    self.expression = try environment.regularExpressions.expression(pattern, flags)
    self.isGlobal = flags.contains(.global)
  }

  /// Whether there is a match.
  func test() throws(ExpressionError) -> JSONValue {
    var isFound = false
    try expression.matches(in: text) { _ in
      isFound = true
      return nil
    }
    return .bool(isFound)
  }

  /// The matches as jq's `match` gives them, with offsets and lengths in code points.
  func matches() throws(ExpressionError) -> [JSONValue] {
    let offsets = CodePointOffsets(text)
    var matches: [JSONValue] = []
    try forEach { whole, groups in
      guard matches.count * (groups.count + 4) < ValueLimit.parts else { return false }
      var captures: [JSONValue] = []
      for (range, name) in zip(groups, expression.groupNames) {
        // The groups of an empty match are empty texts where it is.
        let place = whole.isEmpty && range != nil ? whole : range
        captures.append(capture(place, name, offsets))
      }
      matches.append([
        "offset": .number(Double(offsets[whole.lowerBound])),
        "length": .number(Double(offsets[whole.upperBound] - offsets[whole.lowerBound])),
        "string": .string(part(whole)), "captures": .array(captures),
      ])
      return true
    }
    return matches
  }

  /// The parts of the text between the matches.
  func split() throws(ExpressionError) -> JSONValue {
    var parts: [JSONValue] = []
    var start = 0
    try forEach { whole, _ in
      parts.append(.string(part(start..<max(start, whole.lowerBound))))
      start = whole.upperBound
      return parts.count < ValueLimit.parts
    }
    parts.append(.string(part(start..<text.utf8.count)))
    return .array(parts)
  }

  /// What `sub` goes through: for each match the text before it and its named groups, and the text
  /// after the last.
  func gaps() throws(ExpressionError) -> JSONValue {
    var matches: [JSONValue] = []
    var start = 0
    try forEach { whole, groups in
      var captures = JSONObject()
      for (range, name) in zip(groups, expression.groupNames) {
        guard let name else { continue }
        // The groups of an empty match are empty texts.
        captures[name] = range.map { whole.isEmpty ? "" : .string(part($0)) } ?? .null
      }
      let gap = JSONValue.string(part(start..<max(start, whole.lowerBound)))
      matches.append(.object(JSONObject([("gap", gap), ("captures", .object(captures))])))
      start = whole.upperBound
      return matches.count * (captures.count + 3) < ValueLimit.parts
    }
    let rest = JSONValue.string(part(start..<text.utf8.count))
    return .object(JSONObject([("matches", .array(matches)), ("rest", rest)]))
  }

  /// The object of a match's named groups.
  static func namedCaptures(_ match: JSONValue) throws(ExpressionError) -> JSONValue {
    var object = JSONObject()
    for capture in try Collections.elements(try Access.get(match, field: "captures")) {
      guard case .string(let name)? = capture["name"] else { continue }
      object[name] = capture["string"] ?? .null
    }
    return .object(object)
  }

  /// Hands each match and its groups to `body`, which says whether there may be more of them.
  private func forEach(_ body: (Range<Int>, ArraySlice<Range<Int>?>) -> Bool)
    throws(ExpressionError)
  {
    var isTooLarge = false
    try expression.matches(in: text) { ranges in
      guard let whole = ranges.first ?? nil else { return nil }
      guard body(whole, ranges.dropFirst()) else {
        isTooLarge = true
        return nil
      }
      guard isGlobal else { return nil }
      return whole.isEmpty ? offset(after: whole.upperBound) : whole.upperBound
    }
    if isTooLarge { throw .tooLarge }
  }

  private func capture(
    _ range: Range<Int>?, _ name: String?, _ offsets: CodePointOffsets
  ) -> JSONValue {
    let name: JSONValue = name.map { .string($0) } ?? .null
    guard let range else { return ["offset": -1, "string": .null, "length": 0, "name": name] }
    let (start, end) = (offsets[range.lowerBound], offsets[range.upperBound])
    let offset = JSONValue.number(Double(start))
    // The order of the keys is jq's.
    return range.isEmpty
      ? ["offset": offset, "string": "", "length": 0, "name": name]
      : [
        "offset": offset, "length": .number(Double(end - start)), "string": .string(part(range)),
        "name": name,
      ]
  }

  private func part(_ range: Range<Int>) -> String {
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    return String(text[start..<utf8.index(start, offsetBy: range.count)])
  }

  /// The offset of the character after an offset; past the end after the last.
  private func offset(after offset: Int) -> Int {
    let utf8 = text.utf8
    var next = offset + 1
    var index = utf8.index(utf8.startIndex, offsetBy: offset)
    guard index < utf8.endIndex else { return next }
    index = utf8.index(after: index)
    while index < utf8.endIndex, utf8[index] & 0xC0 == 0x80 {
      index = utf8.index(after: index)
      next += 1
    }
    return next
  }
}
