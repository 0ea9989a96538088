/// Names that functions have in other languages.
enum ForeignName {
  /// What jq has for a name; a text with spaces is advice and no name.
  static func meaning(of name: String) -> String? { meanings[name.lowercased()] }

  private static let meanings: [String: String] = [
    "len": "length", "size": "length", "count": "length", "lower": "ascii_downcase",
    "lowercase": "ascii_downcase", "tolower": "ascii_downcase", "tolowercase": "ascii_downcase",
    "upper": "ascii_upcase", "uppercase": "ascii_upcase", "toupper": "ascii_upcase",
    "touppercase": "ascii_upcase", "filter": "select", "where": "select", "sum": "add",
    "concat": "add", "distinct": "unique", "uniq": "unique", "int": "tonumber",
    "number": "tonumber", "parseint": "tonumber", "parsefloat": "tonumber", "float": "tonumber",
    "str": "tostring", "string": "tostring", "bool": "toboolean", "includes": "contains",
    "matches": "test", "replace": "sub", "replaceall": "gsub", "parse": "fromjson",
    "stringify": "tojson", "strip": "trim", "lstrip": "ltrim", "rstrip": "rtrim",
    "isnull": "a comparison such as `. == null`", "exists": "a comparison such as `. != null`",
    "defined": "a comparison such as `. != null`", "undefined": "null", "nil": "null",
    "none": "null", "fold": "`reduce … as $x (…; …)`", "foldl": "`reduce … as $x (…; …)`",
    "mod": "the operator `%`", "substring": "a slice such as `.[0:3]`",
    "substr": "a slice such as `.[0:3]`", "slice": "a slice such as `.[0:3]`",
    "merge": "the operator `+` or `*`", "coalesce": "the operator `//`",
    "default": "the operator `//`", "typeof": "type", "foreach": "map",
  ]
}
