/// What random programs are made of.
enum Templates {
  /// What a place in a template is filled with.
  enum Kind: Character {
    case any = "e"
    case number = "n"
    case string = "s"
    case array = "a"
    case object = "o"
    case boolean = "b"
    case stream = "t"
    case path = "p"
    case update = "u"
    case control = "c"
    /// What maps, sorts and the like apply to elements.
    case closure = "f"
    case entry = "y"
    /// A regular expression.
    case pattern = "r"
    /// The flags of a regular expression.
    case flags = "g"
    case slice = "l"
    case key = "k"
    /// A string literal.
    case text = "x"
    /// A variable or function in scope.
    case name = "v"
    /// A break from a label in scope.
    case label = "q"

    /// Whether it stands for a value, so that another expression may stand in its place.
    var isValue: Bool { [.number, .string, .array, .object, .boolean].contains(self) }

    /// The templates to choose from, where nothing may nest any more and elsewhere.
    var templates: (leaves: [String], inner: [String]) {
      switch self {
      case .any: Templates.any
      case .number: Templates.number
      case .string: Templates.string
      case .array: Templates.array
      case .object: Templates.object
      case .boolean: Templates.boolean
      case .stream: Templates.stream
      case .path: Templates.path
      case .update: Templates.update
      case .control: Templates.control
      case .closure: Templates.closure
      case .entry: Templates.entry
      case .flags: (["null", #""""#, #""g""#, #""i""#, #""gi""#, #""x""#, #""gn""#, #""p""#], [])
      case .slice: (["1:", ":2", "-1:", "1:2", ":-1", "0.5:1.5", "2:1", "null:1", "10:"], [])
      case .key: (ValueGenerator.keys, [])
      case .pattern, .text, .name, .label: ([], [])
      }
    }
  }

  static let operators = [
    "+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "and", "or", "//", "|", ",", "|",
    ",",
    "=", "|=", "+=", "//=",
  ]

  static let operands = [
    ".", "1", "2", "-1", ".a", ".b", "null", "true", "[1,2]", #""x""#, ".[0]?", "-.a", ".a?",
    "try error catch .", "try .a.b", "if . then 1 else 2 end", ". as $x | $x", "{a: 1}", "..",
    "reduce .[]? as $i (0; . + 1)", "def f: 1; f", "(1, 2)", "not", "length?", "label $l | 1",
  ]

  /// Regular expressions that match no empty text and that both engines read alike.
  static let patterns = [
    "a", "b+", "[a-c]", "(?<x>a)", "(?<x>[a-z])(?<y>\\\\d)?", "x|y", "^a", "b$", "\\\\d+", "\\\\s",
    "(a)(b)?",
    "[^,]+", ", *", "(?<x>.)b", "\\\\w+", "\\\\bf", "(?i)A", "a{2}", "(?:a|b)c", "o{1,2}",
    "(?=b)a?b",
    "(?!x)[a-y]", ".", "..", "\\\\.", "[[:alpha:]]", "(?<=a)b", "(a|ab)(c|bcd)?",
  ].map { "\"\($0)\"" }

  /// Regular expressions that match empty texts, after which jq gets into the middle of characters.
  static let emptyPatterns = [
    "", "a*", "x?", "(?=a)", "^", "$", "\\\\b", "(?<x>a)?", "(a)|", "b*?",
  ].map { "\"\($0)\"" }

  static let any = (
    leaves: [
      ".", ".", ".", "null", "true", "false", "%n", "%x", ".%k", "%v", "%v", ".[0]?", ".[]?", "..",
      "empty", ".a?", ".[-1:]?", "error", "{}", "[]",
    ],
    inner: [
      "%n", "%s", "%s", "%a", "%a", "%a", "%o", "%o", "%b", "%p", "%u", "%u", "%c", "%c", "%c",
      "%t",
      "(%e | %e)", "(%e + %e)", "(%e - %e)", "(%e * %n)", "(%e / %e)", "(%e % %n)", "(%e // %e)",
      "(%e | tojson)", "(%e | tostring)", "(%e | type)", "(%e | tojson | fromjson)",
      "(%s | fromjson?)", "(%s | tonumber?)", "(%e | toboolean?)", "(%e | getpath([\"a\", \"b\"]))",
      "(%e | [paths(%b)])", "(%e | length)", "(%e | keys)", "(%e | add)", "(%e | add(%t))",
      "(%e | to_entries)", "(%e | flatten)", "(%e | reverse)", "(%e | any)", "(%e | all)",
      "(%e | not)",
      "(%e | env | type)", "(%e | $ENV | type)", "(%e | input_filename)", "(%e | have_decnum)",
      "(%e | have_literal_numbers)", "(%e | get_search_list)", "(%e | [inputs])", "(%e | input?)",
      "(%e | [tostream] | fromstream(.[]))", "[%n | truncate_stream([[0, 1], 2], [[1]], [[0, 1]])]",
      "(%e | debug)", "(%e | stderr)", "(%e | @json)", "(%e | ascii_downcase?)",
      "(%e | objects, arrays)",
      "(%e | values, nulls)", "(%e | strings, numbers)", "(%e | booleans, scalars)",
      "(%e | iterables)", "(%e | utf8bytelength?)", "(%e | now | type)", "(%e | error)",
      "(%e | modulemeta?)", "(%e | format(%x))", "(%e | first)", "(%e | last)", "(%e | nth(%n))",
    ]
  )

  static let closure = (
    leaves: [". + 1", ".a?", "type", "length?", "tostring", "., .", "empty", ".value", ".", "not"],
    inner: [
      "%e", "%e", "%p", "select(%b)", "-. ?", ".key |= tostring", "try . catch 1", ".[0]?, 1", "%u",
      "if %b then . else %e end",
    ]
  )

  static let control = (
    leaves: ["if . then 1 else 2 end", "try error catch .", ". as $x | [$x]", "%v"],
    inner: [
      "if %b then %e else %e end", "if %e then %e elif %b then 1 end", "(try (%e) catch (%e))",
      "(%e)?",
      "(%e as $x | %[$x]e)", "(%e as $y | %[$y]e)", "(%e as [$x, $y] | %[$x $y]e)",
      "(%e as {a: $x, $b} | %[$x $b]e)", "(%e as {a: [$x], \"b\": $y} | %[$x $y]e)",
      "(%e as {(\"a\", \"b\"): $x} | %[$x]e)", "(%e as {$a: [$x]} | %[$a $x]e)",
      "(%e as [$x] ?// {a: $x} ?// $x | %[$x]e)", "(%e as {a: $x} ?// [$x, $y] | %[$x $y]e)",
      "(%e as [[$x]] ?// $y | %[$x $y]e)", "(%e as {\"a\\(%n)\": $x} | %[$x]e)",
      "reduce (%t) as $r (%e; %[$r]e)", "reduce (%t) as $r (%n; . + $r)",
      "reduce (%t) as [$r] (%a; [., $r])", "(label $out | %t, (%[*out]e | ., %[*out]q), 9)",
      "(label $out | %[*out]t)", "%q", "(def f: %e; %[f]e)", "(def f(g): %[g]e; f(%e))",
      "(def f($v): %[$v v]e; f(%t))", "(def f(g; $v): %[g $v v]e; [f(%e; %t)])",
      "(def f(n): if n > 0 then f(n - 1) | %f else %e end; f(2))", "error(%e)", "(%e // %e)",
      "(%n | tostring | length | until(. >= 4; . + 1))", "(def f: def g: %e; %[g]e; %[f]e)",
      "foreach (%t) as $i (%e; %[$i]e)", "foreach (%t) as $i (%n; . + $i; [., %[$i]e])",
      "foreach (%t) as {a: $i} ?// $i (%e; %[$i]e; %[$i]e)",
    ]
  )
}
