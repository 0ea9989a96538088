import Diagnostics
import Expressions
import JQMachine
import SourceText
import TestSupport
import Testing

/// The mistakes people make in expressions.
@Suite struct MistakeTests {
  /// A mistake, with the place of its problem marked.
  struct Mistake {
    let text: String
    let code: String
    let message: String
    /// The text with the fix applied; nil where there is none.
    let fixed: String?

    init(_ text: String, _ code: String, _ message: String, fixed: String? = nil) {
      self.text = text
      self.code = code
      self.message = message
      self.fixed = fixed
    }
  }

  static let syntax: [Mistake] = [
    Mistake(".a «&&» .b", "SW0408", "`&&` is not an operator of jq", fixed: ".a and .b"),
    Mistake(".a «||» .b", "SW0408", "`||` is not an operator of jq", fixed: ".a or .b"),
    Mistake(".a «===» 1", "SW0408", "`===` is not an operator of jq", fixed: ".a == 1"),
    Mistake(".a «!==» 1", "SW0408", "`!==` is not an operator of jq", fixed: ".a != 1"),
    Mistake("«!».a", "SW0401", "`!` is not part of jq"),
    Mistake(".a«?» 1 : 2", "SW0408", "`?` does not choose between two values in jq"),
    Mistake(".a == «'it'»", "SW0403", "strings are in double quotes", fixed: #".a == "it""#),
    Mistake(
      #".a == «'say "x"'»"#, "SW0403", "strings are in double quotes", fixed: #".a == "say \"x\"""#),
    Mistake(#".a == «"»open"#, "SW0404", "the string is never closed"),
    Mistake(#""a «\(».b""#, "SW0404", #"`\(` is never closed"#),
    Mistake(
      #"test("«\d»+")"#, "SW0402", #"`\d` is not an escape sequence"#, fixed: #"test("\\d+")"#),
    Mistake(#""«\u12»""#, "SW0402", #"`\u12` is not an escape sequence"#),
    Mistake("[.a, .b | map(.c) «[»1", "SW0404", "`[` is never closed"),
    Mistake("«(».a + .b", "SW0404", "`(` is never closed"),
    Mistake("«{»a: 1, b: 2", "SW0404", "`{` is never closed"),
    Mistake(".a + .b«)»", "SW0400", "`)` closes nothing"),
    Mistake("[.a«)»]", "SW0400", "`)` closes nothing"),
    Mistake("([.a«)»]", "SW0400", "expected `]` or an operator, found `)`"),
    Mistake("«if» .a then 1 else 2", "SW0404", "`if` is never closed"),
    Mistake("if .a «1» end", "SW0400", "expected an operator, found `1`"),
    Mistake("if .a «else» 1 end", "SW0400", "expected `then` after the condition, found `else`"),
    Mistake("«if» .a then 1 else if .b then 2 else 3 end", "SW0404", "`if` is never closed"),
    Mistake("1 +« »", "SW0400", "expected an expression, found the end of the expression"),
    Mistake(".a | «|» .b", "SW0400", "expected an expression, found `|`"),
    Mistake(".items «.0»", "SW0400", "an index stands in brackets", fixed: ".items [0]"),
    Mistake(".a«..»b", "SW0400", "`..` cannot follow another expression"),
    Mistake(".a«.»", "SW0400", "expected a field name after `.`"),
    Mistake("«. foo»", "SW0400", "a field name stands right after its `.`", fixed: ".foo"),
    Mistake(".name «1»", "SW0400", "expected an operator, found `1`"),
    Mistake("not «$context»", "SW0400", "expected an operator, found `$context`"),
    Mistake("now«()»", "SW0400", "`now` has empty parentheses", fixed: "now"),
    Mistake("{«.a»: 1}", "SW0410", "a computed key needs parentheses", fixed: "{(.a): 1}"),
    Mistake("{«1»: 2}", "SW0410", "an object's key is a string", fixed: #"{"1": 2}"#),
    Mistake("{(«1»): 2}", "SW0410", "an object's key is a string, not a number"),
    Mistake("{a «=» 1}", "SW0400", "expected `:`, `,` or `}`, found `=`"),
    Mistake("{a: 1«;» b: 2}", "SW0400", "expected `,`, `}` or an operator, found `;`"),
    Mistake("{a: . «as» $x | $x}", "SW0400", "`as` needs parentheses here"),
    Mistake("1 + «def» f: 1; f", "SW0400", "`def` needs parentheses here"),
    Mistake(
      ". as «x» | x", "SW0400", "expected a variable to bind, found `x`", fixed: ". as $x | x"),
    Mistake(
      ". as $x« »", "SW0400",
      "expected `|` and what to do with the variable, found the end of the expression"),
    Mistake("«reduce» .[] as $x (0, . + $x)", "SW0400", "`reduce` has 1 of its parts"),
    Mistake(
      "def f: 1« »", "SW0400",
      "expected `;` after the function's body, found the end of the expression"),
    Mistake("def «f»: 1;", "SW0407", "nothing follows the definition"),
    Mistake("1 < 2 «<» 3", "SW0409", "`<` cannot follow `<` without parentheses"),
    Mistake(".a = 1 «=» 2", "SW0409", "`=` cannot follow `=` without parentheses"),
    Mistake("«$».a.b", "SW0401", "`$` without a name after it", fixed: ".a.b"),
    Mistake("«$»{ .a }", "SW0401", "`$` without a name after it"),
    Mistake(".a +«\u{A0}».b", "SW0401", "the character U+A0 is not part of jq", fixed: ".a + .b"),
    Mistake("«“a”» + 1", "SW0403", "strings are in plain double quotes", fixed: "\"a\" + 1"),
    Mistake("«“»a", "SW0401", "`“` is not part of jq", fixed: "\"a"),
    Mistake(
      ".a«?//»1", "SW0400", "`?//` only stands between patterns, after `as`", fixed: ".a? //1"),
    Mistake(
      "«import» \"a\" as a; 1", "SW0406", "`import` is not available: expressions have no modules"),
    Mistake("«»", "SW0407", "the expression is empty"),
    Mistake(".a«.»[1:]", "SW0400", "no `.` stands before the brackets of a slice", fixed: ".a[1:]"),
    Mistake(
      "label $x | break «x»", "SW0400", "expected a variable after `break`, found `x`",
      fixed: "label $x | break $x"),
    Mistake("«@»(.a)", "SW0401", "`@` without a format's name after it"),
  ]

  static let names: [Mistake] = [
    Mistake("«$secret».x", "SW0420", "there is no variable `$secret`", fixed: "$secrets.x"),
    Mistake("{«$contxt»}", "SW0420", "there is no variable `$contxt`", fixed: "{$context}"),
    Mistake(". as {(«$a»): $a} | $a", "SW0420", "there is no variable `$a`"),
    Mistake("«lenght»", "SW0421", "there is no function `lenght`", fixed: "length"),
    Mistake(
      ".a | «toLowerCase»", "SW0421", "there is no function `toLowerCase`",
      fixed: ".a | ascii_downcase"),
    Mistake("«context».x", "SW0421", "there is no function `context`", fixed: "$context.x"),
    Mistake(".[«foo»]", "SW0421", "there is no function `foo`", fixed: #".["foo"]"#),
    Mistake(".x-«id»", "SW0421", "there is no function `id`", fixed: #"."x-id""#),
    Mistake(
      #""a" | «sub»("a", "b")"#, "SW0422", "`sub` takes 2 or 3 arguments, not 1",
      fixed: #""a" | sub("a"; "b")"#),
    Mistake("def f(x): x; «f»", "SW0422", "`f` takes 1 argument, not 0"),
    Mistake(
      "label $out | break «$ou»", "SW0423", "there is no label `$ou` to break from",
      fixed: "label $out | break $out"),
    Mistake("«@base46»", "SW0424", "there is no format `@base46`", fixed: "@base64"),
    Mistake(
      #"test(«"(a"»)"#, "SW0425",
      "this is no regular expression: end pattern with unmatched parenthesis"),
    Mistake(
      #"gsub(«"[a"»; ""; "g")"#, "SW0425",
      "this is no regular expression: premature end of char-class"),
    Mistake("«input».x", "SW0426", "`input` has no further input to read", fixed: "$input.x"),
    Mistake("«map» .a", "SW0422", "`map` takes 1 argument, not 0"),
    Mistake("def f: «missing»; 1", "SW0421", "there is no function `missing`"),
  ]

  @Test func `each mistake gives one problem at its place`() {
    for mistake in Self.syntax + Self.names { check(mistake) }
  }

  @Test func `mistakes apart from each other are all found`() {
    let source = MarkedSource(#"[«)»] + (1 «2») + {a: «'x'»} + "\(«&&»)""#)
    let problems = problems(of: source.text)
    #expect(problems.count == source.ranges.count)
  }

  @Test func `what is right gives no problem`() {
    let texts = [
      #"try test("(") catch ."#, "def b: 1; .a-b", "$ENV.HOME", "split(\"(\")",
      #"test("a"; .flags)"#, "def input: 1; input", ".foo.bar-1", "@text \"\\(.)\"",
    ]
    for text in texts {
      let problems = problems(of: text)
      if !problems.isEmpty { Issue.record("\(text): \(problems.map(\.message))") }
    }
  }

  private func problems(of text: String) -> [Diagnostic] {
    var diagnostics = DiagnosticBag()
    let mapped = MappedText(verbatim: text, file: SourceID(0), offset: 0)
    if let syntax = ExpressionSyntax(parsing: mapped, diagnostics: &diagnostics) {
      _ = ExpressionCode(
        lowering: syntax, mapped, variables: ["context", "input", "secrets"],
        diagnostics: &diagnostics)
    }
    return diagnostics.sorted
  }

  private func check(_ mistake: Mistake) {
    let source = MarkedSource(mistake.text)
    let problems = problems(of: source.text)
    guard let problem = problems.first, problems.count == 1 else {
      Issue.record("\(mistake.text) gives \(problems.map(\.message))")
      return
    }
    let place = problem.labels.first?.span.range
    // A mark around the last blank stands for the end of the text.
    let expected = mistake.text.hasSuffix("« »") ? nil : source.ranges.first
    let isAtEnd = place.map { $0.isEmpty && $0.lowerBound + 1 == source.text.utf8.count } ?? false
    if problem.code.text != mistake.code || problem.message != mistake.message
      || (expected.map { $0 != place } ?? !isAtEnd)
    {
      Issue.record("\(mistake.text)\n\(problem.code.text) \(problem.message) at \(place ?? 0..<0)")
    }
    let fixed = problem.fixes.first.map { fix in
      var bytes = Array(source.text.utf8)
      bytes.replaceSubrange(fix.span.range, with: Array(fix.replacement.utf8))
      return String(decoding: bytes, as: UTF8.self)
    }
    if fixed != mistake.fixed {
      Issue.record("\(mistake.text): the fix gives \(fixed ?? "nothing")")
    }
  }
}
