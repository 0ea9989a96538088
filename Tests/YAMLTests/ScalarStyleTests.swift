import SourceText
import TestSupport
import Testing
import YAML

/// Each text of a scalar comes from the bytes it was decoded from.
@Suite struct ScalarStyleTests {
  /// Source text, decoded text, and pieces of the decoded text with the source they came from.
  typealias Case = (source: String, text: String, pieces: [(Range<Int>, String)])

  @Test(
    arguments: [
      ("plain text", "plain text", [(0..<5, "plain"), (6..<10, "text")]),
      (
        "one\n  two  \n\n  three", "one two\nthree",
        [(4..<7, "two"), (8..<13, "three"), (3..<4, "\n  ")]
      ),
      ("'it''s \n\n\n it'", "it's\n\nit", [(2..<3, "''"), (3..<4, "s"), (6..<8, "it")]),
      (
        #""a\tb\u00e9\U0001F600\x41c\ud83d\ude00""#, "a\tbé😀Ac😀",
        [
          (1..<2, #"\t"#), (2..<3, "b"), (3..<5, #"\u00e9"#), (10..<11, "c"),
          (11..<15, #"\ud83d\ude00"#),
        ]
      ),
      (
        "\"a \\\n   b\\ \n  c\\\n\n  d\"", "a b  c\nd",
        [(2..<3, "b"), (3..<4, "\\ "), (5..<6, "c"), (7..<8, "d")]
      ),
      ("\"a\r\n b\"", "a b", [(1..<2, "\r\n "), (2..<3, "b")]),
      (
        "|\n  one\n   two\n\n  three\n", "one\n two\n\nthree\n",
        [(0..<3, "one"), (4..<8, " two"), (10..<15, "three")]
      ),
      ("|-\n  one\n\n\n", "one", [(0..<3, "one")]),
      ("|+\n  one\n\n\n", "one\n\n\n", [(0..<3, "one")]),
      ("|2-\n    one\n   two\n", "  one\n two", [(2..<5, "one"), (7..<10, "two")]),
      (
        ">\n  one\n  two\n\n\n  three\n    four\n  five\n", "one two\n\nthree\n  four\nfive\n",
        [
          (0..<3, "one"), (4..<7, "two"), (3..<4, "\n"), (9..<14, "three"), (17..<21, "four"),
          (22..<26, "five"),
        ]
      ),
      (">-\n\n\n  one\n", "\n\none", [(2..<5, "one")]),
      ("|\n  a\r\n  b\r\n", "a\nb\n", [(1..<2, "\r\n"), (2..<3, "b")]),
      ("|1\n   \n  x\n", "  \n x\n", [(4..<5, "x")]), ("|+\n\n\n", "\n\n", []), ("|-\n\n", "", []),
      ("|\n  x", "x", [(0..<1, "x")]), ("|\n  x\n   ", "x\n ", [(0..<1, "x")]), ("''", "", []),
    ] as [Case])
  func `a piece of the text has the bytes it came from`(test: Case) {
    for (prefix, path) in [("", 0), ("a: ", 1), ("é: &x ", 1)] {
      let file = prefix + test.source
      guard let root = Reading(file).node,
        let scalar = (path == 0 ? root : root.entries?.first?.value)?.scalar
      else {
        Issue.record("no scalar in \(file)")
        continue
      }
      let text = scalar.text
      #expect(text.text == test.text, "\(file)")
      for (range, source) in test.pieces {
        let bytes = Array(file.utf8)[text.span(of: range).range]
        #expect(String(decoding: bytes, as: UTF8.self) == source, "\(range) of \(file)")
      }
    }
  }
}
