import SourceText
import TestSupport
import Testing
import YAML

@Suite struct TreeTests {
  @Test(arguments: [
    ("a: 1\nb: [x, 'y', \"z\"]\n", #"{a:1.0,b:["x","y","z"]}"#),
    (#"{"a": {"b": [1, true, null, "\u00e9\ud83d\ude00\/"]}}"#, #"{a:{b:[1.0,true,null,"é😀/"]}}"#),
    ("{\n\t\"a\":\t1,\n\t\"b\":2\n}", "{a:1.0,b:2.0}"),
    (
      "- on\n- yes\n- y\n- 012\n- 1:30\n- 0o17\n- 0x1F\n",
      #"["on","yes","y","012","1:30",15.0,31.0]"#
    ),
    ("[~, null, Null, NULL, nULL, ]", #"[null,null,null,null,"nULL"]"#),
    ("[true, True, TRUE, tRUE]", #"[true,true,true,"tRUE"]"#),
    ("[.inf, -.Inf, .NAN, +.INF]", "[inf,-inf,nan,inf]"),
    (
      "[+12, -0, .5, 5., 1e3, -1.5E-2, 1_000, 0x, 0o8, -0x1, 1e, ., +]",
      #"[12.0,-0.0,0.5,5.0,1E+3,-0.015,"1_000","0x","0o8","-0x1","1e",".","+"]"#
    ),
    (
      "[123456789012345678901234567890, 9007199254740993]",
      "[123456789012345678901234567890,9007199254740993]"
    ),
    ("[!!str 1, !!int \"1\", !!float 1, ! 1, !!null '']", #"["1",1.0,1.0,"1",null]"#),
    ("- !<tag:yaml.org,2002:str> 1\n- &a:b\n- [!!str , x]\n", #"["1",":b",["","x"]]"#),
    ("- |# -\n  a\n- >-\n  b\n", #"["a\n","b"]"#),
    ("!!map {a: !!seq [1]}", "{a:[1.0]}"),
    ("a:\nb: ''\nc: # nothing\n", #"{a:null,b:"",c:null}"#),
    ("1: a\ntrue: b\nnull: c\n? d\n: e\n", #"{1:"a",true:"b",null:"c",d:"e"}"#),
    ("\u{FEFF}a: é\n", #"{a:"é"}"#),
    ("a: one\u{85}two\u{2028}three\n", "{a:\"one\u{85}two\u{2028}three\"}"),
    ("--- a\n...\n", #""a""#), ("%YAML 1.2\n---\na: b\n", #"{a:"b"}"#),
    ("a: b\r\nc: d\r\n", #"{a:"b",c:"d"}"#),
    ("\"e\u{301}\": 1\n\"\u{e9}\": 2\n", "{e\u{301}:1.0,\u{e9}:2.0}"),
  ])
  func `text becomes the tree of the core schema`(text: String, expected: String) {
    expectTree(text, expected)
  }

  @Test(arguments: [
    ("a: &x {b: 1}\nc: *x\n", "{a:{b:1.0},c:{b:1.0}}"),
    ("a: &x 1\nb: &x 2\nc: *x\n", "{a:1.0,b:2.0,c:2.0}"),
    ("&k a: 1\n*k : 2\n", "{a:1.0}"),
    ("&k a: b\nc: *k\n", #"{a:"b",c:"a"}"#),
    ("d: &d {x: 1, y: 1}\ne: {<<: *d, y: 2}\n", "{d:{x:1.0,y:1.0},e:{x:1.0,y:2.0}}"),
    ("d: &d {x: 1}\ne: {y: 2, <<: *d, z: 3}\n", "{d:{x:1.0},e:{y:2.0,x:1.0,z:3.0}}"),
    (
      "- &a {x: 1, y: 1}\n- &b {y: 2, z: 2}\n- {<<: [*a, *b]}\n",
      "[{x:1.0,y:1.0},{y:2.0,z:2.0},{x:1.0,y:1.0,z:2.0}]"
    ),
    ("{\"<<\": 1}", "{<<:1.0}"),
  ])
  func `aliases and merge keys are resolved`(text: String, expected: String) {
    expectTree(text, expected)
  }

  @Test(arguments: [
    "«a: [1, héé, {b: c}]»\n", "a: «[1, héé, {b: c}]»", "a: [1, «héé», {b: c}]",
    "a: [1, é, «{b: c}»]", "«- a\n- b»\n# comment\n\n", "x:\n  «- a\n  - b: 'c'»\n\n# end\ny: z",
    "a: &anchor !!map # why\n  «b: c»\nd: e\n", "a: &x «'quoted'» # comment",
    "a: &x\n  «- 1»\n", "a: «|\n  one\n  two»\n\n\nb: c\n", "a: «>-\n\n  one»\n", "a: «|»\nb: c",
    "a: !!str «1»", "a: «plain text» # comment", "a: «plain\n  text» # comment",
    "a: [«b: c», d]", "\"é\": «\"x\"»", "- «a:\n  - b»\n", "a: [«x», y]\r\n",
    "a: &x «b»\nc: *x\n", "- &x {a: b}\n- «[*x, *x ]»\n",
  ])
  func `a node's span is its text without its anchor and tag`(marked: String) {
    let source = MarkedSource(marked)
    let spans = Reading(source.text).node.map(allRanges) ?? []
    #expect(spans.contains(source.ranges[0]), "\(spans)")
  }

  @Test func `a key's span is its text`() {
    let source = MarkedSource("«a»:\n  «'b c'» : 1\n  ? «d»\n  : {«é»: 1}\n")
    let keys = Reading(source.text).node.map(allKeys) ?? []
    #expect(keys.map(\.span.range) == source.ranges)
    #expect(keys.map(\.value) == ["a", "b c", "d", "é"])
  }

  @Test(arguments: [
    (["a", "1", "b"], "c"), (["a", "7"], "[x, {b: c}]"), (["z"], "{a: [x, {b: c}]}"),
    (["a", "0", "q"], "x"),
  ])
  func `a path leads to a node or the last one there is`(path: [String], expected: String) {
    let text = "{a: [x, {b: c}]}"
    let span = Reading(text).node?.descendant(at: path).span
    #expect(span.map { SourceFile(path: "", text: text).text(in: $0.range) } == expected)
  }

  private func expectTree(
    _ text: String, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let actual = Reading(text).dump
    if !actual.utf8.elementsEqual(expected.utf8) {
      Issue.record("\(actual) is not \(expected)", sourceLocation: sourceLocation)
    }
  }

  private func allRanges(_ node: YAMLNode) -> [Range<Int>] {
    let children = (node.items ?? []) + (node.entries ?? []).map(\.value)
    return [node.span.range] + children.flatMap(allRanges)
  }

  private func allKeys(_ node: YAMLNode) -> [Located<String>] {
    (node.entries ?? []).flatMap { [$0.key] + allKeys($0.value) }
  }
}
