import JSON
import Testing

/// Texts and what they print as again, compact.
@Test(arguments: [
  ("1.000", "1.000"), ("1e1000", "1E+1000"), ("-1e5", "-1E+5"), ("1e17", "1E+17"),
  ("100000000000000000000000000000001", "100000000000000000000000000000001"),
  ("12345678901234567", "12345678901234567"), ("0.10e3", "1.0E+2"), ("1.5", "1.5"),
  ("123e-5", "0.00123"), ("1e-7", "1E-7"), ("0.0001", "0.0001"), ("0.00001", "0.00001"),
  ("0.0000001", "1E-7"), ("-0", "-0"), ("-0.0", "-0.0"), ("0e10", "0E+10"), ("1e0", "1"),
  ("123e20", "1.23E+22"), ("5e-324", "5E-324"),
  ("[1 , [ ] , { } ]", "[1,[],{}]"),
  (#"{"b":1,"a":[true,false,null]}"#, #"{"b":1,"a":[true,false,null]}"#),
  (#"{"a":1,"b":2,"a":3}"#, #"{"a":3,"b":2}"#),
  (
    #"{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8,"i":9,"j":10,"a":11,"j":12}"#,
    #"{"a":11,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8,"i":9,"j":12}"#
  ),
  (#""\u0041\/\b\f\n\r\t\"\\""#, #""A/\b\f\n\r\t\"\\""#),
  (#""\ud83d\ude00\udc00""#, "\"😀\u{FFFD}\""),
  (#""\u0000\u001f\u007f\u0080""#, "\"\\u0000\\u001f\\u007f\u{80}\""), ("\u{FEFF}1", "1"),
])
func `texts print canonically`(text: String, printed: String) throws {
  let value = try JSONValue(parsing: text)
  #expect(value.description == printed)
  #expect(try JSONValue(parsing: printed) == value)
}

/// Doubles as arithmetic leaves them.
@Test(arguments: [
  (1e17, "1e+17"), (1e16, "1e+16"), (1e15, "1000000000000000"), (0.1 + 0.2, "0.30000000000000004"),
  (1e-5, "1e-05"), (0.0001, "0.0001"), (123_456_789_012_345_683_968, "123456789012345680000"),
  (1.5e300, "1.5e+300"), (-0.0, "-0"), (.infinity, "1.7976931348623157e+308"),
  (-.infinity, "-1.7976931348623157e+308"), (.nan, "null"), (.leastNonzeroMagnitude, "5e-324"),
  (9_007_199_254_740_992, "9007199254740992"), (1e15 + 0.5, "1000000000000000.5"),
])
func `doubles print as jq prints them`(double: Double, printed: String) {
  #expect(JSONValue.number(double).description == printed)
}

@Test(arguments: [
  ("", 0, "expected a value"), ("  ", 2, "expected a value"), ("[1,]", 3, "expected a value"),
  ("[1 2]", 3, "expected ',' or ']'"), ("{", 1, "expected a string key or '}'"),
  ("{\"a\" 1}", 5, "expected ':'"), ("{\"a\":1,}", 7, "expected a string key"),
  ("01", 0, "invalid number"), ("+1", 0, "expected a value"), (".5", 0, "expected a value"),
  ("-", 0, "invalid number"), ("1.e1", 0, "invalid number"), ("nul", 0, "expected a value"),
  ("nan", 0, "expected a value"), ("\"a\nb\"", 2, "control characters in strings must be escaped"),
  ("\"a", 2, "unterminated string"), (#""\x""#, 2, "invalid escape in a string"),
  (#""\ud800a""#, 3, "a surrogate escape needs its second half"),
  (#""\u12"#, 5, "expected four hexadecimal digits after \\u"),
  ("1 2", 1, "expected only one value"),
])
func `bad texts are refused where they go wrong`(text: String, offset: Int, message: String) {
  #expect(throws: JSONParseError(message, at: offset)) { try JSONValue(parsing: text) }
}

@Test(arguments: [
  ("nan", "null"), ("-Infinity", "-1.7976931348623157e+308"), ("+1", "1"), (".5", "0.5"),
  ("5.", "5"), ("007", "7"), ("+1e99999999999999999999", "1.7976931348623157e+308"),
  ("[NaN]", "[null]"),
])
func `the jq dialect takes more numbers`(text: String, printed: String) throws {
  #expect(try JSONValue(parsing: text, dialect: .jq).description == printed)
  #expect(throws: JSONParseError.self) { try JSONValue(parsing: text) }
}

@Test func `deep nesting is limited and harmless`() throws {
  func nested(_ depth: Int) -> String {
    String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
  }
  let deepest = try JSONValue(parsing: nested(10_000))
  #expect(deepest.description == nested(10_000))
  #expect(deepest == (try JSONValue(parsing: nested(10_000))))
  #expect(!(deepest < deepest))
  #expect(deepest.hashValue == deepest.hashValue)
  #expect(throws: JSONParseError.self) { try JSONValue(parsing: nested(10_001)) }
  let isCutOff = JSONValue.array([[deepest]]).description.contains("[<skipped: too deep>]")
  #expect(isCutOff)
}

@Test func `malformed UTF-8 becomes replacement characters as in jq`() throws {
  let cases: [([UInt8], String)] = [
    ([0x61, 0xFF, 0x62], "a\u{FFFD}b"), ([0xED, 0xA0, 0x80], "\u{FFFD}"),
    ([0xC0, 0x80], "\u{FFFD}\u{FFFD}"),
    ([0xE2, 0x82], "\u{FFFD}"), ([0xE2, 0x82, 0x61], "\u{FFFD}a"),
    ([0xF5, 0x80], "\u{FFFD}\u{FFFD}"),
  ]
  for (bytes, text) in cases {
    #expect(try JSONValue(parsing: [0x22] + bytes + [0x22]) == .string(text), "\(bytes)")
  }
}

@Test func `several values are read from one text`() throws {
  let values = try JSONValue.parseAll(Array("1 [2]\n\"3\"{}".utf8))
  #expect(values == [1, [2], "3", [:]])
  #expect(try JSONValue.parseAll([]).isEmpty)
}

@Test func `indentation and sorted keys`() throws {
  let value = try JSONValue(parsing: #"{"b":[1,{}],"a":{"c":[]}}"#)
  let text = JSONWriter(indentation: 2, sortsKeys: true).string(value)
  #expect(
    text == """
      {
        "a": {
          "c": []
        },
        "b": [
          1,
          {}
        ]
      }
      """)
}
