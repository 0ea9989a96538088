import Diagnostics
import SourceText

/// The builtins that are defined in jq itself, each parsed only when an expression uses it.
enum Prelude {
  /// The definition of a builtin; nil when there is none in jq.
  static func definition(_ name: String, arity: Int) -> FunctionSyntax? {
    guard let source = source(name, arity) else { return nil }
    var diagnostics = DiagnosticBag()
    let text = MappedText(verbatim: "def \(source); .", file: SourceID(0), offset: 0)
    guard
      case .definition(let function, _)? =
        ExpressionSyntax(parsing: text, diagnostics: &diagnostics)?.form
    else { return nil }
    return function
  }

  /// The names and arities of what is defined here.
  static let names: [(name: String, arity: Int)] = [
    ("IN", 1), ("IN", 2), ("INDEX", 1), ("INDEX", 2), ("JOIN", 2), ("JOIN", 3), ("JOIN", 4),
    ("all", 1), ("any", 1), ("arrays", 0), ("booleans", 0), ("capture", 1), ("capture", 2),
    ("combinations", 0), ("combinations", 1), ("dateadd", 2), ("datesub", 2), ("debug", 1),
    ("finites", 0), ("first", 0), ("fromstream", 1), ("gsub", 2), ("gsub", 3), ("in", 1),
    ("inputs", 0), ("inside", 1), ("isvalid", 1), ("iterables", 0), ("last", 0), ("leaf_paths", 0),
    ("match", 1), ("match", 2), ("normals", 0), ("nth", 1), ("nth", 2), ("nulls", 0),
    ("numbers", 0), ("objects", 0), ("paths", 1), ("range", 1), ("recurse", 2),
    ("recurse_down", 0), ("scalars", 0), ("scan", 1), ("scan", 2), ("split", 2), ("splits", 1),
    ("splits", 2), ("strings", 0), ("sub", 2), ("sub", 3), ("test", 1), ("test", 2),
    ("tostream", 0), ("truncate_stream", 1), ("values", 0),
  ]

  private static func source(_ name: String, _ arity: Int) -> String? {
    switch (name, arity) {
    case ("IN", 1): "IN(s): any(s == .; .)"
    case ("IN", 2): "IN(source; s): any(source == s; .)"
    case ("INDEX", 1): "INDEX(key): INDEX(.[]; key)"
    case ("INDEX", 2): "INDEX(rows; key): reduce rows as $row ({}; .[$row | key | tostring] = $row)"
    case ("JOIN", 2): "JOIN($index; key): [.[] | [., $index[key]]]"
    case ("JOIN", 3): "JOIN($index; rows; key): rows | [., $index[key]]"
    case ("JOIN", 4): "JOIN($index; rows; key; join): rows | [., $index[key]] | join"
    case ("all", 1): "all(condition): all(.[]; condition)"
    case ("any", 1): "any(condition): any(.[]; condition)"
    case ("combinations", 0):
      """
      combinations:
        if length == 0 then []
        else .[0][] as $first | (.[1:] | combinations) as $rest | [$first] + $rest
        end
      """
    case ("combinations", 1): "combinations(n): . as $in | [range(n) | $in] | combinations"
    case ("dateadd", 2): "dateadd(unit; amount): . + amount"
    case ("datesub", 2): "datesub(unit; amount): . - amount"
    case ("debug", 1): "debug(message): (message | debug | empty), ."
    case ("first", 0): "first: .[0]"
    case ("in", 1): "in(object): . as $key | object | has($key)"
    case ("inputs", 0):
      "inputs: try repeat(input) catch if . == \"break\" then empty else error end"
    case ("inside", 1): "inside(whole): . as $part | whole | contains($part)"
    case ("isvalid", 1): "isvalid(f): try (f | true) catch false"
    case ("last", 0): "last: .[-1]"
    case ("leaf_paths", 0): "leaf_paths: paths(scalars)"
    case ("nth", 1): "nth($n): .[$n]"
    case ("nth", 2):
      """
      nth($n; f):
        if $n < 0 then error("nth doesn't support negative indices") else first(skip($n; f)) end
      """
    case ("paths", 1): "paths(f): path(recurse | select(f)) | select(length > 0)"
    case ("range", 1): "range($end): range(0; $end)"
    case ("recurse", 2): "recurse(f; condition): def r: ., (f | select(condition) | r); r"
    case ("recurse_down", 0): "recurse_down: recurse"
    default: kindSource(name, arity) ?? textSource(name, arity) ?? streamSource(name, arity)
    }
  }

  /// The builtins that let values of some kinds through.
  private static func kindSource(_ name: String, _ arity: Int) -> String? {
    switch (name, arity) {
    case ("arrays", 0): "arrays: select(type == \"array\")"
    case ("booleans", 0): "booleans: select(type == \"boolean\")"
    case ("finites", 0): "finites: select(isfinite)"
    case ("iterables", 0): "iterables: select(type | . == \"array\" or . == \"object\")"
    case ("normals", 0): "normals: select(isnormal)"
    case ("nulls", 0): "nulls: select(. == null)"
    case ("numbers", 0): "numbers: select(type == \"number\")"
    case ("objects", 0): "objects: select(type == \"object\")"
    case ("scalars", 0): "scalars: select(type | . != \"array\" and . != \"object\")"
    case ("strings", 0): "strings: select(type == \"string\")"
    case ("values", 0): "values: select(. != null)"
    default: nil
    }
  }

  /// The builtins that search texts.
  private static func textSource(_ name: String, _ arity: Int) -> String? {
    switch (name, arity) {
    case ("match", 1), ("test", 1), ("capture", 1): searchSource(name)
    case ("match", 2): "match(re; flags): _match_impl(re; flags; false) | .[]"
    case ("test", 2): "test(re; flags): _match_impl(re; flags; true)"
    case ("capture", 2): "capture(re; flags): match(re; flags) | _captures"
    case ("scan", 1): "scan($re): scan($re; null)"
    case ("scan", 2):
      """
      scan($re; $flags):
        match($re; "g" + $flags)
        | if .captures | length > 0 then [.captures[].string] else .string end
      """
    case ("split", 2): "split($re; $flags): _split_impl($re; $flags)"
    case ("splits", 1): "splits($re): splits($re; null)"
    case ("splits", 2): "splits($re; $flags): _split_impl($re; $flags) | .[]"
    case ("sub", 2): "sub($re; text): sub($re; text; \"\")"
    case ("sub", 3):
      """
      sub($re; text; $flags):
        . as $in
        | _gaps($re; $flags) as $parts
        | (reduce $parts.matches[] as $match ([];
            [$match.captures | text] as $texts
            | reduce range(0; $texts | length) as $i (.; .[$i] += $match.gap + $texts[$i]))
          | .[] + $parts.rest)
        // $in
      """
    case ("gsub", 2): "gsub($re; text): sub($re; text; \"g\")"
    case ("gsub", 3): "gsub($re; text; flags): sub($re; text; flags + \"g\")"
    default: nil
    }
  }

  /// A search whose pattern may come with its flags in an array.
  private static func searchSource(_ name: String) -> String {
    """
    \(name)($value):
      ($value | type) as $type
      | if $type == "string" then \(name)($value; null)
        elif $type == "array" and ($value | length) > 1 then \(name)($value[0]; $value[1])
        elif $type == "array" and ($value | length) > 0 then \(name)($value[0]; null)
        else error($type + " not a string or array")
        end
    """
  }

  /// The builtins that take values apart into streams and put them together.
  private static func streamSource(_ name: String, _ arity: Int) -> String? {
    switch (name, arity) {
    case ("tostream", 0):
      """
      tostream:
        path(def r: (.[]? | r), .; r) as $path
        | getpath($path)
        | reduce path(.[]?) as $key ([$path, .]; [$path + $key])
      """
    case ("fromstream", 1):
      """
      fromstream(events):
        {value: null, ends: false} as $start
        | foreach events as $event ($start;
            if .ends then $start else . end
            | if $event | length == 2
              then setpath(["ends"]; $event[0] | length == 0)
                | setpath(["value"] + $event[0]; $event[1])
              else setpath(["ends"]; $event[0] | length == 1)
              end;
            if .ends then .value else empty end)
      """
    case ("truncate_stream", 1):
      """
      truncate_stream(events):
        . as $depth
        | null
        | events
        | . as $event
        | if .[0] | length > $depth then setpath([0]; $event[0][$depth:]) else empty end
      """
    default: nil
    }
  }
}
