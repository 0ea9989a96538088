import Diagnostics
import Expressions
import SourceText
import Testing

@Suite struct ParserTests {
  static let shapes: [(String, String)] = [
    (".", "."), ("..", ".."), (".a.b", #"(at (at . "a") "b")"#),
    (#"."a"[0]?"#, #"(at? (at . "a") 0)"#), (".[]", "(each .)"), (".[]?", "(each? .)"),
    (".a[1:]", #"(slice (at . "a") 1 _)"#), (".[:2]?", "(slice? . _ 2)"),
    (".[1,2:3]", "(slice . (, 1 2) 3)"), (".a.[0]", #"(at (at . "a") 0)"#),
    ("..?", "(? ..)"), (".a??", #"(? (at? . "a"))"#), ("..[0]", "(at .. 0)"),
    (".and.if", #"(at (at . "and") "if")"#), ("1.5e3, .5, 1.", "(, 1.5e3 .5 1.)"),
    ("1e", "!"), ("1 | 2, 3", "(| 1 (, 2 3))"), ("(1, 2), 3", "(, (, 1 2) 3)"),
    ("1 + 2 * 3 - 4", "(- (+ 1 (* 2 3)) 4)"), ("a // b // c", "(// a (// b c))"),
    (".a = 1 // 2", #"(// (= (at . "a") 1) 2)"#), ("a or b and c == d", "(or a (and b (== c d)))"),
    ("-.a?", #"(neg (at? . "a"))"#), ("-1 + 2", "(+ (neg 1) 2)"), ("1 - -1", "(- 1 (neg 1))"),
    ("1 == 2 == 3", "!"), (". = 1 = 2", "!"), ("1 + 2 as $x | $x", "(as (+ 1 2) $x $x)"),
    ("1, 2 as $x | $x, 3", "(, 1 (as 2 $x (, $x 3)))"),
    ("1 | def f: 2; f, 3 | 4", "(| 1 (def (f) 2 (| (, f 3) 4)))"),
    ("label $out | 1, break $out", "(label out (, 1 (break out)))"),
    ("1 + try 2 catch 3 + 4", "(+ (+ 1 (try 2 3)) 4)"), ("try .a?", #"(try (at? . "a"))"#),
    ("try error(1) // 2", "(// (try (error 1)) 2)"), ("-try 1", "(neg (try 1))"),
    (". as [$a, {b: $c, $d: [$e]}] ?// {$f} | 1", "(as . [$a {b:$c $d:[$e]}] {$f} 1)"),
    (#". as {if: $a, "k": $b, (1|x): $c} | 1"#, #"(as . {if:$a "k":$b ((| 1 x)):$c} 1)"#),
    ("reduce 1 + 2 as $x (0; . + $x)", "(reduce (+ 1 2) $x 0 (+ . $x))"),
    ("foreach .[] as [$a] (0; 1)", "(foreach (each .) [$a] 0 1)"),
    ("foreach . as $x (0; 1; 2)[0]", "(at (foreach . $x 0 1 2) 0)"),
    ("if 1 then 2 end", "(if 1 2)"),
    ("if 1 then 2 elif 3 then 4 else 5 end", "(if 1 2 (if 3 4 5))"),
    ("if 1, 2 then 3 | 4 else 5 end.a", #"(at (if (, 1 2) (| 3 4) 5) "a")"#),
    (
      #"{a, $x, "b", @base64 "x": 1, (e): v | w, "a\(1)": 2, $__loc__, if: 3, and, $y: 4,}"#,
      #"(object a $x "b" @base64"x":1 (e):(| v w) "a\(1)":2 loc:1 if:3 and $y:4)"#
    ),
    ("{x: 1 + 2 // 3}", "(object x:(// (+ 1 2) 3))"), ("{}", "(object)"), ("[]", "(array)"),
    (#""a\("b\(1)")c""#, #""a\("b\(1)")c""#), (#"@uri "x\(.)""#, #"@uri"x\(.)""#),
    (#"@json, @text"#, "(, @json @text)"), (#""\u00e9\ud83d\ude0e\t""#, "\"é😎\t\""),
    (#""\ud83dx""#, "!"), (#""\udc00x""#, "\"\u{FFFD}x\""), (".a.[1:]", "!"),
    ("a::b(1; $c::d)", "(a::b 1 $c::d)"),
    ("def f(a; $b): a; f(1; 2)", "(def (f a $b) a (f 1 2))"),
    ("1 # c \\\n still\n + 2 # \\\\\n + 3", "(+ (+ 1 2) 3)"), ("\n$__loc__", "loc:2"),
    ("$__loc__x", "$__loc__x"), ("true.a", #"(at true "a")"#), ("not(1)", "(not 1)"),
  ]

  @Test func `expressions have the shape jq gives them`() {
    for (text, shape) in Self.shapes {
      var diagnostics = DiagnosticBag()
      let mapped = MappedText(verbatim: text, file: SourceID(0), offset: 0)
      let parsed = ExpressionSyntax(parsing: mapped, diagnostics: &diagnostics)
      let actual = parsed.map(dump) ?? "!"
      if actual != shape { Issue.record("\(text)\n is \(actual)\nnot \(shape)") }
      if (parsed == nil) != diagnostics.hasErrors {
        Issue.record("\(text): \(diagnostics.sorted)")
      }
    }
  }

  @Test func `every node's range is its text`() throws {
    let text = #"  (.a | "é") + [1 , "x\( .y )"] [0]?"#
    var diagnostics = DiagnosticBag()
    let mapped = MappedText(verbatim: text, file: SourceID(0), offset: 0)
    let root = try #require(ExpressionSyntax(parsing: mapped, diagnostics: &diagnostics))
    var texts: [String] = []
    func visit(_ node: ExpressionSyntax) {
      texts.append(String(decoding: Array(text.utf8)[node.range], as: UTF8.self))
      node.form.children.forEach(visit)
    }
    visit(root)
    let expected = [
      #"(.a | "é") + [1 , "x\( .y )"] [0]?"#, #"(.a | "é")"#, ".a", "", ".a", #""é""#,
      #"[1 , "x\( .y )"] [0]?"#, #"[1 , "x\( .y )"]"#, #"1 , "x\( .y )""#, "1",
      #""x\( .y )""#, ".y", "", ".y", "0",
    ]
    #expect(texts == expected)
  }

  @Test func `nesting has a limit and no chain is too long to read`() {
    let deep = 20_000
    let texts = [
      String(repeating: "[", count: deep) + String(repeating: "]", count: deep),
      String(repeating: "(", count: deep), String(repeating: "-", count: deep) + "1",
      String(repeating: "try ", count: deep) + "1", String(repeating: "1+", count: deep) + "1",
      String(repeating: "1//", count: deep) + "1", String(repeating: ".a", count: deep),
      "1" + String(repeating: "?", count: deep), String(repeating: "1 as $x|", count: deep) + "1",
      String(repeating: "{a:", count: deep), String(repeating: "\"\\(", count: deep),
      ". as " + String(repeating: "[", count: deep), String(repeating: "if 1 then ", count: deep),
      "if 1 then 1 " + String(repeating: "elif 1 then 1 ", count: deep) + "end",
      String(repeating: "def f: ", count: deep),
    ]
    for text in texts { expectErrors(text, ["SW0405"]) }
    expectErrors(String(repeating: "1|", count: deep) + "1", [])
    expectErrors(String(repeating: "1,", count: deep) + "1", [])
    expectErrors(String(repeating: "(", count: 250) + "1" + String(repeating: ")", count: 250), [])
  }

  private func expectErrors(_ text: String, _ codes: [String]) {
    var diagnostics = DiagnosticBag()
    let mapped = MappedText(verbatim: text, file: SourceID(0), offset: 0)
    _ = ExpressionSyntax(parsing: mapped, diagnostics: &diagnostics)
    let actual = diagnostics.sorted.map(\.code.text)
    if actual != codes { Issue.record("\(text.prefix(40))…: \(actual)") }
  }
}
