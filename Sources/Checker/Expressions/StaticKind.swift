import Expressions

/// The kinds of JSON values, as jq's `type` names them.
enum StaticKind: String {
  case null, boolean, number, string, array, object
}

extension ExpressionSyntax {
  /// The kind of every output, where it is plain to see; else nil.
  var staticKind: StaticKind? {
    switch form {
    case .null: .null
    case .boolean: .boolean
    case .number, .negation: .number
    case .string, .format: .string
    case .array: .array
    case .object, .location: .object
    case .pipe(let stages): stages.last?.staticKind
    case .bind(_, _, let body): body.staticKind
    case .comma(let parts): Self.common(parts)
    case .conditional(_, let then, let otherwise?): Self.common([then, otherwise])
    case .binary(_, let symbol, _):
      switch symbol.kind {
      case .and, .or, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: .boolean
      case .modulo: .number
      default: nil
      }
    case .call(let name, let arguments): Self.kind(of: name.text, arguments.count)
    default: nil
    }
  }

  private static func common(_ parts: [ExpressionSyntax]) -> StaticKind? {
    guard let first = parts.first?.staticKind, parts.allSatisfy({ $0.staticKind == first }) else {
      return nil
    }
    return first
  }

  /// What the builtins give that always give the same kind.
  private static func kind(of builtin: String, _ arity: Int) -> StaticKind? {
    switch (builtin, arity) {
    case ("not", 0), ("has", 1), ("in", 1), ("inside", 1), ("contains", 1), ("test", _), ("any", _),
      ("all", _), ("startswith", 1), ("endswith", 1), ("isvalid", 1), ("isempty", 1),
      ("isnan", 0), ("isinfinite", 0), ("isnormal", 0), ("IN", _):
      .boolean
    case ("length", 0), ("utf8bytelength", 0), ("tonumber", 0), ("floor", 0), ("ceil", 0),
      ("round", 0), ("sqrt", 0), ("now", 0), ("mktime", 0):
      .number
    case ("tostring", 0), ("tojson", 0), ("type", 0), ("ascii_downcase", 0), ("ascii_upcase", 0),
      ("join", 1), ("implode", 0), ("todate", 0), ("strftime", 1):
      .string
    case ("keys", 0), ("keys_unsorted", 0), ("map", 1), ("to_entries", 0), ("explode", 0),
      ("split", _), ("sort", 0), ("sort_by", 1), ("group_by", 1), ("unique", 0), ("unique_by", 1):
      .array
    case ("from_entries", 0), ("with_entries", 1): .object
    default: nil
    }
  }
}
