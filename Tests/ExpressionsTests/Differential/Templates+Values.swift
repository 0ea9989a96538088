/// Expressions by the kind of value that they are likely to give.
extension Templates {
  static let number = (
    leaves: ["0", "1", "2", "3", "-1", "2.5", "1.0", "10", "0.1", "1e3", "nan", "infinite", "-0"],
    inner: [
      "(%n + %n)", "(%n - %n)", "(%n * %n)", "(%n / %n)", "(%n % %n)", "-%n", "(%e | length)",
      "(%a | add)", "(%a | min)", "(%a | max)", "(%a | length)", "(%s | tonumber)",
      "(%s | utf8bytelength)", "(%a | index(%e))", "(%s | rindex(%s))", "fma(%n; %n; %n)",
      "(%a | sort | bsearch(%e))", "(%s | fromdate)", "(%a | mktime)", "(%n | toboolean?)",
      "jn(2; %n)", "yn(1; %n)",
    ] + unaryMath.map { "(%n | \($0))" } + binaryMath.map { "\($0)(%n; %n)" }
  )

  private static let unaryMath = [
    "floor", "ceil", "round", "sqrt", "fabs", "abs", "trunc", "rint", "nearbyint", "significand",
    "logb", "gamma", "lgamma", "tgamma", "exp", "exp2", "exp10", "expm1", "log", "log2", "log10",
    "log1p", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh",
    "atanh", "cbrt", "erf", "erfc", "j0", "j1", "y0", "y1", "isnan", "isinfinite", "isnormal",
    "frexp", "modf", "lgamma_r", "isfinite",
  ]

  private static let binaryMath = [
    "pow", "atan2", "fmod", "hypot", "fmin", "fmax", "fdim", "copysign", "ldexp", "scalb",
    "scalbln", "nextafter", "nexttoward", "drem", "remainder",
  ]

  static let boolean = (
    leaves: ["true", "false", ".a?", ". == 1", "length > 1"],
    inner: [
      "(%e == %e)", "(%e != %e)", "(%e < %e)", "(%e <= %e)", "(%e > %e)", "(%e >= %e)",
      "(%e and %e)",
      "(%e or %e)", "(%e | not)", "(%a | any)", "(%a | all(%e))", "any(%t; %e)", "all(%t; %e)",
      "isempty(%t)", "(%e | IN(%t))", "IN(%t; %e)", "(%e | has(%e))", "(%a | contains(%a))",
      "(%o | contains(%o))", "(%s | contains(%s))", "(%e | inside(%e))", "(%e | in(%e))",
      "(%s | startswith(%s))", "(%s | endswith(%s))", "(%s | test(%r))", "(%s | test(%r; %g))",
      "(%s | test([%r, %g]))", "(%e | type == \"number\")", "(%a | any(%b))",
    ]
  )

  static let string = (
    leaves: ["%x", "%x", "tojson", "type", "tostring", ".a?"],
    inner: [
      "\"a\\(%e)b\\(%n)\"", "\"\\(%e)\\(\"\\(%e)\")\"", "(%s + %s)", "(%s * 2)",
      "(%s | ascii_downcase)",
      "(%s | ascii_upcase)", "(%s | trim)", "(%s | ltrim)", "(%s | rtrim)",
      "(%s | explode | implode)",
      "(%s | ltrimstr(%s))", "(%s | rtrimstr(%s))", "(%s | trimstr(%s))", "(%a | join(%s))",
      "(%s | sub(%r; %s))", "(%s | gsub(%r; %s))", "(%s | sub(%r; \"<\\(.x)>\"; %g))",
      "(%s | gsub(%r; \"-\"; %g))", "(%s | gsub(%r; \"1\", \"2\"))", "(%s | gsub(%r; .x // \"\"))",
      "(%s | .[%l])", "(%n | todate)", "(%n | strftime(\"%Y-%m-%d %H:%M:%S %j %a %% %e %p\"))",
      "(%n | strflocaltime(\"%c %Z\"))", "(%n | gmtime | todate)", "(%n | tostring)",
      "(%a | implode)",
      "(%n | todateiso8601)", "(%a | strftime(\"%Y %B %d\"))", "(%e | tojson)",
    ]
      + [
        "text", "json", "csv", "tsv", "html", "uri", "sh", "base64", "base64d", "urid",
      ].flatMap { ["(%e | @\($0))", "(%a | @\($0))", "(%s | @\($0))", "@\($0) \"<\\(%e)>\""] }
  )

  static let array = (
    leaves: ["[]", "[1,2,3]", "[\"a\",\"b\"]", "[.]", "[.[]?]", "[[1],[2]]", "[3,null,\"a\",1]"],
    inner: [
      "[%t]", "[%t]", "[%e, %e]", "[%e]", "(%a + %a)", "(%a - %a)", "(%a // %a)", "(%a | map(%f))",
      "(%a | sort_by(%f))", "(%a | group_by(%f))", "(%a | unique_by(%f))", "(%a | min_by(%f))",
      "(%a | max_by(%f))", "(%a | map_values(%f))", "(%a | walk(%f))", "(%a | del(%p))",
      "(%a | .[%l])", "(%a | sort)", "(%a | unique)", "(%a | reverse)", "(%a | flatten)",
      "(%a | flatten(%n))", "(%a | transpose)", "(%a | to_entries)", "(%a | from_entries)",
      "(%a | indices(%e))", "(%a | index(%e), rindex(%e))", "[%a | combinations]",
      "[%a | limit(5; combinations(2))]", "(%a | delpaths([[0]]))", "(%a | setpath([1]; %e))",
      "(%a | pick(.[0]))", "(%a | INDEX(%f))", "[%a | JOIN({\"1\": 2}; tostring)]",
      "[JOIN({\"a\": 1}; %t; tostring)]", "[JOIN({\"1\": 2}; %t; tostring; add?)]",
      "INDEX(%t; tojson)", "(%s | split(%s))", "(%s | split(%r; %g))", "[%s | splits(%r)]",
      "[%s | splits(%r; %g)]", "[%s | match(%r; %g)]", "[%s | match(%r)]", "[%s | match([%r, %g])]",
      "[%s | scan(%r)]", "[%s | scan(%r; %g)]", "[%s | capture(%r; %g)]", "(%s | explode)",
      "(%s | indices(%s))", "(%s | strptime(\"%Y-%m-%dT%H:%M:%SZ\"))", "(%s | strptime(\"%H:%M\"))",
      "(%e | keys)", "(%e | keys_unsorted)", "[%e | paths]", "[%e | tostream]", "[%e | ..]",
      "[%e | %p]", "(%n | gmtime)", "(%n | localtime)", "(%a | mktime | gmtime)", "[%n | frexp]",
    ]
  )

  static let object = (
    leaves: ["{}", "{a: 1}", "{a, b}", "{\"key\": .}", "{a: {b: 2}, c: [1]}", "{\"name\": \"x\"}"],
    inner: [
      "{%y}", "{%y, %y}", "{%y, %y, %y}", "(%o + %o)", "(%o * %o)", "(%o // %o)",
      "(%o | map_values(%f))",
      "(%o | with_entries(%f))", "(%o | walk(%f))", "(%o | del(%p))", "(%o | pick(%p))",
      "(%a | from_entries)", "(%o | to_entries | from_entries)", "(%a | INDEX(.[0]?))",
      "(%s | capture(%r))", "(%a | group_by(type) | map({(.[0] | type): length}) | add)",
      "(%o | .%k)", "(%o | delpaths([[\"a\"]]))", "(%o | setpath([\"a\", \"b\"]; %e))",
      "(%o | keys)",
      "(%o | add)", "(%o | [.[]])", "(%o | map(%f))", "(%o | tojson)", "(%o | any)",
      "(%o | flatten)",
    ]
  )

  static let entry = (
    leaves: ["%k", "\"%k\"", "%k: .", "(\"a\", \"b\"): 1", "@base64 \"x\\(.)\": 1"],
    inner: [
      "%k", "\"%k\"", "(%s): (%e)", "\"a\\(%n)\": (%e)", "if: (%e)", "%k: (%e)", "%k: %n",
      "%k: 1 + 2 | . * 2",
      "@uri \"%k\": (%e)", "%k: (%t)",
    ]
  )
}
