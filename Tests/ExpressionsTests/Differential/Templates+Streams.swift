/// Expressions with any number of outputs, paths, and what changes values at paths.
extension Templates {
  static let stream = (
    leaves: [".[]?", "1, 2", "..", "empty", "range(3)", ".", "1, null, \"a\"", ".a?, .b?", "%v"],
    inner: [
      "(%e, %e)", "(%e, %e, %e)", "(%a | .[])", "(%e | .[]?)", "(%t | %f)", "(%t | select(%b))",
      "range(4)",
      "range(1; 4)", "range(0, 1; 3, 2)", "range(5; 0; -2)", "range(0; 1; 0.3)",
      "range(0, 1; 3; 2, 1)",
      "first(%t)", "last(%t)", "add(%t)", "error(%t)", "limit(2; %t)", "limit(0, 1; %t)",
      "skip(1; %t)",
      "skip(0, 2; %t)", "nth(1; %t)", "nth(0, 2; %t)", "limit(-1; %t)", "limit(1.5; %t)",
      "limit(6; recurse(%f))", "limit(6; repeat(., %f))", "limit(6; while(%b; %f))",
      "limit(6; recurse(%f; %b))", "(%s | match(%r; %g))", "(%s | capture(%r; %g))",
      "(%s | scan(%r))",
      "(%s | splits(%r))", "(%t // %e)", "(%e | ..)", "(%e | paths)", "(%e | tostream)",
      "(%o | to_entries[])",
      "(%o | keys[])", "foreach (%t) as $i (0; . + 1; [., $i])", "foreach (%t) as $i (%e; %[$i]e)",
      "(%t | numbers)", "(%t | strings)", "(%t | values)", "try (%t) catch ., 1", "(%t)?",
      "debug(%t)",
      "fromstream(%e | tostream)", "(%t | tojson)", "getpath([\"a\"], [\"b\"])",
      "(%a | .[0, 1, -1])",
      "(%a, %a | combinations)", "path(%p)", "(%t, %t) as $x | %[$x]e", "until(true; %f)",
    ]
  )

  static let path = (
    leaves: [
      ".", ".%k", ".[0]", ".[]", ".[1:]", ".[-1]", ".%k?", ".[]?", ".[0]?", ".%k.%k", "..", "%v",
    ],
    inner: [
      "(%p | %p)", "(%p, %p)", "%p.%k?", "%p[0]?", "%p[-1]?", "%p[%l]?", "%p[]?", "%p.\"%k\"?",
      "%p[\"%k\"]?",
      "(%p | select(%b))", "(if %b then %p else %p end)", "first(%p)", "last(%p)", "getpath([])",
      "getpath([\"a\"])", "getpath([0])", "getpath([\"a\", 0])", "getpath([\"a\"], [\"b\", \"c\"])",
      "(%p // %p)", "(try %p)", "limit(2; %p)", "skip(1; %p)", "(.. | numbers)", "(.. | .a?)",
      "paths",
      "empty", "(. as $p | %[$p]p)", "recurse(.[]?)", "limit(4; recurse(.a?))",
      "limit(3; repeat(.a, .))",
      "limit(3; while(%b; %p))", "until(type != \"array\"; .[0])", "(.[] | %p)", "(.[]? | %p)",
      "(def f: %p; f | f?)", "(label $l | %p, break $l)", "(reduce (1, 2) as $i (.; %p))",
      "foreach (1, 2) as $i (.; %p)", "to_entries", "map(%p)", "(.a, .b | %p)", "first", "last",
      "nth(1)",
      "error(%e)", "%e", "(%p as [$x] | %[$x]p)", "pick(%p)", "limit(1; %p)", "(%p)?",
      "if %b then %p end",
    ]
  )

  static let update = (
    leaves: [".a = 1", ".[0] |= 2", "del(.a)", ".a += 1", "to_entries", ".. |= ."],
    inner: [
      "(%p = %e)", "(%p |= %e)", "(%p |= %e)", "(%p += %e)", "(%p -= %e)", "(%p *= %n)",
      "(%p /= %e)",
      "(%p %= %n)", "(%p //= %e)", "del(%p)", "del(%p, %p)", "[path(%p)]", "pick(%p)",
      "(%p |= empty)",
      "(%p = (%e, %e))", "(%p += (1, 2))", "setpath([\"a\"]; %e)", "setpath([0]; %e)",
      "setpath([\"a\", 1]; %e)", "setpath([]; %e)", "setpath([{\"start\": 1, \"end\": 2}]; %a)",
      "setpath([-1]; %e)", "delpaths([[\"a\"], [0]])", "delpaths([[0], [1, 0]])",
      "delpaths([%p | path(.)])", "getpath([\"a\", \"b\"])", "getpath([{\"start\": 1}])",
      "[paths(%b)]", "with_entries(%f)", "map_values(%f)", "(%p |= %f)", "(%o | %p = %e)",
      "(%a | %p |= %f)",
      "(%a | .[%l] = %a)", "(%a | .[%l] |= map(%f))", "(%o | .%k |= %f)", "[path(%p | %p)]",
      "(try (%p = %e) catch .)", "walk(%f)", "(%o | del(.[%s, \"a\"]))", "(%a | del(.[%n, 0]))",
    ]
  )
}
