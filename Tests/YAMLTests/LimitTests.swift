import Diagnostics
import SourceText
import Testing
import YAML

/// Texts made to exhaust a reader are refused with a diagnostic.
@Suite struct LimitTests {
  /// A text that doubles a list with each line.
  private static let bomb =
    "a0: &a0 [x, x]\n" + (1...60).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined()
  /// A text whose nesting grows through aliases alone.
  private static let tower =
    "a0: &a0 [x]\n" + (1...200).map { "a\($0): &a\($0) [*a\($0 - 1)]\n" }.joined()
  private static let tags = (0...100).map { "%TAG !t\($0)! tag:x\n" }.joined() + "---\na\n"

  @Test(arguments: [
    (String(repeating: "[", count: 129) + String(repeating: "]", count: 129), "SW0105"),
    (String(repeating: "[", count: 200_000), "SW0105"),
    (String(repeating: "{a: ", count: 200_000), "SW0105"),
    (String(repeating: "- ", count: 200_000), "SW0105"),
    (tower, "SW0105"), (bomb, "SW0106"), (tags, "SW0107"),
    (String(repeating: "# padding\n", count: 1_700_000), "SW0102"),
  ])
  func `a text without measure is refused`(text: String, code: String) {
    let reading = Reading(text)
    #expect(reading.node == nil)
    #expect(reading.problems.map(\.code.text) == [code])
  }

  @Test func `128 levels are read`() {
    let text = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
    #expect(Reading(text).problems.isEmpty)
  }

  @Test(
    arguments: [
      ([0x61, 0xFF, 0x62], 1..<2), ([0x61, 0xC3], 1..<2), ([0xFF, 0xFE, 0x61, 0x00], 0..<1),
      ([0x61, 0xED, 0xA0, 0x80], 1..<2),
    ] as [([UInt8], Range<Int>)])
  func `bytes that are not UTF-8 are pointed at`(utf8: [UInt8], range: Range<Int>) {
    let problem = Reading(utf8: utf8).problems.first
    #expect(problem?.code == .invalidUTF8)
    #expect(problem?.labels.first?.span.range.lowerBound == range.lowerBound)
  }
}
