import TestSupport

/// Random JSON texts with what expressions stumble over.
struct ValueGenerator {
  var random: SeededGenerator
  /// Whether all texts are ASCII.
  let isASCII: Bool

  static let keys = ["a", "b", "c", "key", "value", "name"]

  static let strings = [
    "", "a", "b", "abc", "a,b, c", "aXbxc", "12", "-3.5", "nan", "true", " x y ", "[1,2]",
    #"{\"a\":1}"#, "aGVsbG8=", "a%20b", "2015-03-05T23:51:47Z", "10:20", "foo bar foo", "a\\tb\\n",
    "A<b>&'c'", "aaa", "\\u0000",
  ]

  static let wideStrings = ["é", "déjà vu", "😀x", "正xyz", "\\u00a0 \\u2003x", "e\u{301}"]

  static let numbers = [
    "0", "1", "2", "3", "-1", "-2", "0.5", "2.5", "-1.5", "1.0", "10", "100", "1e3", "65", "97",
    "1425599507", "100000000000000000000", "0.1", "-0", "1e-5", "3.14159", "1e17", "1.10",
  ]

  mutating func string() -> String {
    "\"" + random.pick(isASCII ? Self.strings : Self.strings + Self.wideStrings) + "\""
  }

  /// A whole input: more often an object or array than not.
  mutating func document() -> String {
    switch random.below(10) {
    case 0...4:
      let entries = ["a", "b", "c"].map { "\"\($0)\":\(value(depth: 2))" }
      return "{" + entries.joined(separator: ",") + "}"
    case 5, 6: return "[" + value(depth: 2) + "," + value(depth: 2) + "]"
    default: return value(depth: 3)
    }
  }

  mutating func value(depth: Int) -> String {
    switch random.below(depth > 0 ? 10 : 6) {
    case 0: return random.pick(["null", "true", "false"])
    case 1, 2: return random.pick(Self.numbers)
    case 3, 4, 5: return string()
    case 6, 7, 8:
      var elements: [String] = []
      for _ in 0..<random.below(4) { elements.append(value(depth: depth - 1)) }
      return "[" + elements.joined(separator: ",") + "]"
    default:
      var entries: [String] = []
      for _ in 0..<random.below(4) {
        entries.append("\"\(random.pick(Self.keys))\":\(value(depth: depth - 1))")
      }
      return "{" + entries.joined(separator: ",") + "}"
    }
  }
}
