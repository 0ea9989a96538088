import Diagnostics
import Foundation
import SourceText
import TestSupport
import Testing
import YAML

/// Whatever the bytes, reading ends, gives a tree or an error, and points inside the file.
///
/// `SLIPWAY_FUZZ_SECONDS` makes the run as long as it says, with seeds that differ from run to run.
@Suite struct FuzzTests {
  private static let corpus = [
    "a: &x {b: [1, 'it''s', \"\\u00e9\\n\"]}\nc: *x\n<<: [*x]\n",
    "- |+2\n   one\n\n  two\n- >-\n  folded\n  text\n\n    more\n- !!str 1\n? key\n: 'a\n\n  b'\n",
    "{\"a\": {\"b\": [1e3, true, null, \"\\ud83d\\ude00\"]}, \"c\\/\": -0.5}",
    "%YAML 1.2\n%TAG !e! tag:example,2000:\n--- !e!x\né: \u{2028}😀 # comment\n...\n",
    "do:\n  - t:\n      set: {x: ${ .a }}\n      then: end\n\tb: @x\n",
  ].map { Array($0.utf8) }
  private static let pieces =
    [
      "\n", "\r\n", "  ", "\t", ": ", "- ", "? ", "&a ", "*a ", "!!int ", "'", "\"", "\\", "\\x4",
      "|", "!<tag:yaml.org,2002:str> ", "-", "+", "2", ">-\n", "[", "]", "{", "}", ",", "#",
      "---\n", "...\n", "<<: ", "%", "é", "\u{85}",
      "\u{FEFF}", "\\uD800", "~", "0",
    ].map { Array($0.utf8) } + [[0], [0xFF], [0xE2, 0x80], [0x80]]

  @Test func `random texts never crash the reader`() {
    let seconds = ProcessInfo.processInfo.environment["SLIPWAY_FUZZ_SECONDS"].flatMap(Double.init)
    let end = Date(timeIntervalSinceNow: seconds ?? 0)
    var seed: UInt64 = seconds == nil ? 0 : UInt64.random(in: 0 ... .max)
    var remaining = 4_000
    while seconds == nil ? remaining > 0 : Date() < end {
      guard check(Self.text(seed: seed), seed: seed) else { return }
      seed &+= 1
      remaining -= 1
    }
  }

  private static func text(seed: UInt64) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    var text = corpus.randomElement(using: &random) ?? []
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let start = Int.random(in: 0...text.count, using: &random)
      let end = min(text.count, start + Int.random(in: 0...4, using: &random))
      switch Int.random(in: 0...3, using: &random) {
      case 0: text.removeSubrange(start..<end)
      case 1: text.insert(contentsOf: text[start..<end], at: 0)
      case 2:
        let other = corpus.randomElement(using: &random) ?? []
        text.insert(contentsOf: other.suffix(Int.random(in: 0...20, using: &random)), at: start)
      default:
        text.replaceSubrange(start..<end, with: pieces.randomElement(using: &random) ?? [])
      }
    }
    return text
  }

  private func check(_ text: [UInt8], seed: UInt64) -> Bool {
    let reading = Reading(utf8: text)
    let bounds = 0..<text.count + 1
    let spans =
      reading.problems.flatMap { $0.labels.map(\.span) + $0.fixes.map(\.span) }
      + (reading.node.map(allSpans) ?? [])
    let isInside = spans.allSatisfy { $0.range.clamped(to: bounds) == $0.range }
    guard isInside, reading.node != nil || !reading.problems.isEmpty else {
      Issue.record("seed \(seed): \(String(decoding: text, as: UTF8.self).debugDescription)")
      return false
    }
    return true
  }

  private func allSpans(_ node: YAMLNode) -> [SourceSpan] {
    let own = [node.span] + (node.scalar.map { [$0.text.span] } ?? [])
    let children = (node.items ?? []) + (node.entries ?? []).map(\.value)
    return own + (node.entries ?? []).map(\.key.span) + children.flatMap(allSpans)
  }
}
