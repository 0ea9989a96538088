import Diagnostics
import SourceText
import TestSupport
import Testing
import YAML

/// Each way a text can be wrong has its code at its place, and nothing else is reported.
@Suite struct ProblemTests {
  @Test(arguments: [
    ("a: b«\u{7}»c", "SW0101"), ("a: b«\u{7F}»c", "SW0101"), ("a: é«\u{9B}»", "SW0101"),
    ("a«\0»", "SW0101"),
    ("a: «\u{FFFE}»", "SW0101"), ("a: «\u{FEFF}»", "SW0101"), ("«»", "SW0103"),
    ("«»# nothing\n", "SW0103"),
    ("a: 1\n«---»\nb: 2\n", "SW0104"), ("a: [1, 2\n«b: 2]»\n}", "SW0112"),
    ("a: 1\n«b»\nc: 2\n", "SW0115"), ("a:\n«\t»b: 1\n", "SW0108"), ("a: |\n «\t»b\n\tc", "SW0108"),
    ("a:\n  b: x\n «\t»y\n", "SW0108"), ("a: «'»b\n", "SW0109"), ("a: «\"»b\n---\nc", "SW0109"),
    ("title: Orders«:» daily run", "SW0110"), ("a: 1\n  «b: 2»\n", "SW0111"),
    ("a:\n  b: 1\n «c: 2» # x\n", "SW0111"), ("a:\n  - 1\n  «b: 2»\n", "SW0111"),
    ("a: «- b»\n", "SW0111"), ("a: «[»1, 2\n", "SW0112"), ("a: [\"b\" «\"c\"]»\n", "SW0112"),
    ("a: {\"b\": 1 «\"c\": 2}»", "SW0112"), ("owner: «@»orders", "SW0113"), ("a: «`»x`", "SW0113"),
    ("a: «*».json", "SW0113"), ("a: «*» x", "SW0113"), ("a: «%»d", "SW0113"),
    ("a: \"^«\\d»+$\"", "SW0114"), ("a: \"«\\u12»\"", "SW0114"), ("a: \"é«\\x»g\"", "SW0114"),
    ("a: \"«\\ud83d»x\"", "SW0114"), ("a: \"«\\U00110000»\"", "SW0114"),
    ("a: \"«\\ude00»\"", "SW0114"),
    ("a: 1\n«a»: 2\n", "SW0120"), ("{\"a\": 1, «\"a\"»: 2}", "SW0120"),
    ("1: x\n«\"1\"»: y\n", "SW0120"),
    ("x: {<<: {a: 1}, «<<»: {a: 2}}", "SW0120"),
    ("a: {«{name: null}»: 1}", "SW0121"), ("? «[a]»\n: b\n", "SW0121"), ("«: a»\n", "SW0122"),
    ("a: &back 1\nb: «*bakc»\n", "SW0123"), ("a: &x [1, «*x»]\n", "SW0124"),
    ("a: «!Ref» b\n", "SW0125"), ("a: «!!binary» aGk=\n", "SW0125"), ("«!!seq» {a: b}", "SW0125"),
    ("a: «!foo!bar» x\n", "SW0125"), ("a: !!int «many»\n", "SW0126"),
    ("a: !!bool «'yes'»", "SW0126"),
    ("a: {<<: «1»}", "SW0127"), ("a:\n  <<: «[{x: 1}, y]»\n", "SW0127"),
    ("a: > «5»\n", "SW0107"), ("a: 'it'«s fine'»\n", "SW0107"), ("[a]\n«b: 1»\n", "SW0107"),
    ("a: «]»\n", "SW0107"), ("«%YAML 2.0»\n---\na", "SW0107"), ("a: b\n...\n«c: d»\n", "SW0107"),
    ("a: |«0»\n  x", "SW0107"), ("a: {b«:, c}»", "SW0107"),
  ])
  func `a problem is reported once, where it is`(marked: String, code: String) {
    let source = MarkedSource(marked)
    let problems = Reading(source.text).problems
    let found = problems.map { "\($0.code.text) \($0.labels[0].span.range)" }
    let expected = source.ranges.map { "\(code) \($0)" }
    if found != expected {
      Issue.record("\(found) is not \(expected) in \(source.text)")
    }
  }
}
