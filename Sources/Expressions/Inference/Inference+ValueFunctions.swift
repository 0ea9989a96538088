import Diagnostics
package import Types

extension TypeInference {
  /// Builtins whose result follows from the kinds of their input and arguments.
  mutating func inferValueFunction(
    _ name: NameSyntax, _ arguments: [ExpressionSyntax], at range: Range<Int>,
    in scope: InferenceScope
  ) -> Inferred {
    var inner = scope
    inner.allowsAbsence = false
    guard let rule = ValueFunction.all[name.text]?[arguments.count] else {
      for argument in arguments { _ = infer(argument, in: inner.with(input: .any).guarded) }
      return .unknown
    }
    var result = Inferred(.null)
    for (argument, accepted) in zip(arguments, rule.arguments) {
      let value = infer(argument, in: inner)
      result = result.piped(into: value)
      guard !value.type.isNever else { return result.mapped(.never) }
      let wrong = value.type.isDisjoint(with: accepted) ? value.type : .never
      guard wrong.isNever else {
        return result.piped(
          into: apply(
            Operation(.never, failing: wrong), to: value, named: name.text,
            expecting: accepted.kinds + " as argument", at: argument.range, in: inner))
      }
      if !value.type.isSubset(of: accepted) { result = result.raising(.string) }
    }
    let input = scope.input
    let failing = excluding(rule.accepts, from: input)
    let gives = input.isDisjoint(with: rule.accepts) ? .never : rule.gives(input)
    result = result.piped(
      into: apply(
        Operation(gives, failing: failing), to: Inferred(input), named: name.text,
        expecting: rule.accepts.kinds, at: range, in: inner))
    if rule.mayRaise { result.raises = result.raises.union(.string) }
    if rule.isStream {
      result.isTotal = false
      result.isSingle = false
    }
    return result
  }
}

/// A builtin that computes a value from its input and the values of its arguments.
struct ValueFunction: Sendable {
  /// The kinds of input it works for.
  var accepts: Type = .any
  /// The arguments it works for.
  var arguments: [Type] = []
  /// The type of its output, from that of its input.
  var gives: @Sendable (Type) -> Type
  /// Whether it may fail for input of the right kind.
  var mayRaise = false
  /// Whether it may have no output or several.
  var isStream = false

  init(
    _ accepts: Type = .any, _ arguments: [Type] = [], mayRaise: Bool = false,
    isStream: Bool = false, gives: @escaping @Sendable (Type) -> Type
  ) {
    self.accepts = accepts
    self.arguments = arguments
    self.gives = gives
    self.mayRaise = mayRaise
    self.isStream = isStream
  }

  init(
    _ accepts: Type = .any, _ arguments: [Type] = [], mayRaise: Bool = false,
    isStream: Bool = false, _ gives: Type
  ) {
    self.init(accepts, arguments, mayRaise: mayRaise, isStream: isStream) { _ in gives }
  }

  /// The functions by name and number of arguments.
  static let all: [String: [Int: ValueFunction]] = {
    var all: [String: [Int: ValueFunction]] = [:]
    for (name, function) in text + numeric + dates + structure {
      all[name, default: [:]][function.arguments.count] = function
    }
    return all
  }()

  private static let match = Type.object(
    ObjectType([
      .init("offset", .integer, isRequired: true), .init("length", .integer, isRequired: true),
      .init("string", .string.union(.null), isRequired: true),
      .init("captures", .array, isRequired: true),
    ]))

  private static let captures = Type.map(of: .string.union(.null))

  private static let pattern = Type.string.union(.array)
  private static let flags = Type.string.union(.null)

  private static let text: [(String, ValueFunction)] = [
    ("ascii_downcase", .init(.string, .string)), ("ascii_upcase", .init(.string, .string)),
    ("explode", .init(.string, .array(of: .integer))),
    ("implode", .init(.array, mayRaise: true, .string)),
    ("ltrimstr", .init(.any, [.any]) { $0.trimmed }),
    ("rtrimstr", .init(.any, [.any]) { $0.trimmed }),
    ("trimstr", .init(.any, [.any]) { $0.trimmed }),
    ("trim", .init(.string, .string)), ("ltrim", .init(.string, .string)),
    ("rtrim", .init(.string, .string)),
    ("startswith", .init(.string, [.string], .boolean)),
    ("endswith", .init(.string, [.string], .boolean)),
    ("split", .init(.string, [.string], .array(of: .string))),
    ("split", .init(.string, [.string, flags], mayRaise: true, .array(of: .string))),
    ("splits", .init(.string, [pattern], mayRaise: true, isStream: true, .string)),
    ("splits", .init(.string, [pattern, flags], mayRaise: true, isStream: true, .string)),
    ("join", .init(.array.union(.object), [.any], mayRaise: true) { _ in .any }),
    ("ascii", .init(.number, mayRaise: true, .string)),
    ("test", .init(.string, [pattern], mayRaise: true, .boolean)),
    ("test", .init(.string, [.string, flags], mayRaise: true, .boolean)),
    ("match", .init(.string, [pattern], mayRaise: true, isStream: true, match)),
    ("match", .init(.string, [.string, flags], mayRaise: true, isStream: true, match)),
    ("capture", .init(.string, [pattern], mayRaise: true, isStream: true, captures)),
    ("capture", .init(.string, [.string, flags], mayRaise: true, isStream: true, captures)),
    ("scan", .init(.string, [pattern], mayRaise: true, isStream: true, .string.union(.array))),
    (
      "scan",
      .init(.string, [.string, flags], mayRaise: true, isStream: true, .string.union(.array))
    ),
    ("tojson", .init(.string)), ("fromjson", .init(.string, mayRaise: true, .any)),
    (
      "tostring",
      .init { input in
        guard let string = input.string else { return .string }
        return input.without(.string).isNever ? Type(string: string) : .string
      }
    ),
    ("tonumber", .init(.number.union(.string), mayRaise: true) { input in
      input.string == nil ? input.only(.number) : .number
    }),
    ("toboolean", .init(.boolean.union(.string), mayRaise: true, .boolean)),
    ("type", .init { $0.kindNames }),
    ("utf8bytelength", .init(.string, .integer)),
  ]

  private static let oneNumber = [
    "sqrt", "pow10", "exp", "exp2", "exp10", "log", "log2", "log10", "sin", "cos", "tan", "asin",
    "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "cbrt", "expm1", "log1p",
    "gamma", "lgamma", "tgamma", "logb", "significand", "j0", "j1", "y0", "y1",
  ]
  private static let rounding = ["floor", "ceil", "round", "trunc", "nearbyint", "rint"]
  private static let twoNumbers = [
    "pow", "atan2", "fmin", "fmax", "fmod", "hypot", "copysign", "drem", "ldexp", "scalb",
    "scalbln", "nextafter", "nexttoward", "fdim",
  ]

  private static let numeric: [(String, ValueFunction)] =
    oneNumber.map { ($0, .init(.number, .number)) }
    // Infinity stays what it is: no integer.
    + rounding.map { ($0, .init(.number) { $0.number?.isInteger == true ? .integer : .number }) }
    + twoNumbers.map { ($0, .init(.any, [.number, .number], .number)) }
    + [
      ("fma", .init(.any, [.number, .number, .number], .number)),
      ("abs", .init(.number) { $0.number?.isInteger == true ? .integer : .number }),
      ("fabs", .init(.number, .number)),
      ("infinite", .init(.number)), ("nan", .init(.number)),
      ("isinfinite", .init(.number, .boolean)), ("isnan", .init(.number, .boolean)),
      ("isnormal", .init(.number, .boolean)),
      ("frexp", .init(.number, .array(of: .number))), ("modf", .init(.number, .array(of: .number))),
      ("lgamma_r", .init(.number, .array(of: .number))),
      ("have_literal_numbers", .init(.boolean)), ("have_decnum", .init(.boolean)),
    ]

  private static let dates: [(String, ValueFunction)] = [
    ("now", .init(.number)),
    ("mktime", .init(.array, mayRaise: true, .number)),
    ("gmtime", .init(.number, mayRaise: true, .array(of: .number))),
    ("localtime", .init(.number, mayRaise: true, .array(of: .number))),
    ("strftime", .init(.number.union(.array), [.string], mayRaise: true, .string)),
    ("strflocaltime", .init(.number.union(.array), [.string], mayRaise: true, .string)),
    ("strptime", .init(.string, [.string], mayRaise: true, .array(of: .number))),
    ("todate", .init(.number, mayRaise: true, .string)),
    ("todateiso8601", .init(.number, mayRaise: true, .string)),
    ("fromdate", .init(.string, mayRaise: true, .number)),
    ("fromdateiso8601", .init(.string, mayRaise: true, .number)),
    ("date", .init(.number, mayRaise: true, .string)),
    ("dateadd", .init(.any, [.any, .any], mayRaise: true, .any)),
    ("datesub", .init(.any, [.any, .any], mayRaise: true, .any)),
  ]

  private static let sized = Type.null.union(.number).union(.string).union(.array).union(.object)

  private static let structure: [(String, ValueFunction)] = [
    ("length", .init(sized) { $0.number == nil ? .integer : .number }),
    (
      "keys",
      .init(.array.union(.object)) { $0.keyArray }
    ),
    ("keys_unsorted", .init(.array.union(.object)) { $0.keyArray }),
    ("contains", .init(.any, [.any], mayRaise: true, .boolean)),
    ("inside", .init(.any, [.any], mayRaise: true, .boolean)),
    ("index", .init(.any, [.any], mayRaise: true, .integer.union(.null))),
    ("rindex", .init(.any, [.any], mayRaise: true, .integer.union(.null))),
    ("indices", .init(.any, [.any], mayRaise: true, .array(of: .integer).union(.null))),
    ("setpath", .init(.any, [.array, .any], mayRaise: true, .any)),
    ("delpaths", .init(.any, [.array], mayRaise: true, .any)),
    ("toarray", .init { input in
      let others = input.without(.array)
      let arrays = input.only(.array)
      return others.isNever ? arrays : arrays.union(.array(of: others, minimumCount: 1))
    }),
    ("bsearch", .init(.array, [.any], .integer)),
    ("tostream", .init(.any, isStream: true, .array)),
    ("values", .init(.any, isStream: true) { $0.withoutNull }),
    ("nulls", .init(.any, isStream: true) { $0.only(.null) }),
    ("booleans", .init(.any, isStream: true) { $0.only(.boolean) }),
    ("numbers", .init(.any, isStream: true) { $0.only(.number) }),
    ("strings", .init(.any, isStream: true) { $0.only(.string) }),
    ("arrays", .init(.any, isStream: true) { $0.only(.array) }),
    ("objects", .init(.any, isStream: true) { $0.only(.object) }),
    ("iterables", .init(.any, isStream: true) { $0.only(.array).union($0.only(.object)) }),
    (
      "scalars", .init(.any, isStream: true) { $0.without(.array).without(.object) }
    ),
    ("env", .init(.map(of: .string))), ("builtins", .init(.array(of: .string))),
    ("input_line_number", .init(.integer)), ("input_filename", .init(.string.union(.null))),
  ]
}

extension Type {
  /// The type after text may have been taken from the ends of a string.
  fileprivate var trimmed: Type {
    var result = self
    if string != nil { result.string = StringType() }
    return result
  }

  /// The names that `type` gives.
  fileprivate var kindNames: Type {
    let names: [(Kind, String)] = [
      (.null, "null"), (.boolean, "boolean"), (.number, "number"), (.string, "string"),
      (.array, "array"), (.object, "object"),
    ]
    return .union(names.filter { !only($0.0).isNever }.map { .literal($0.1) })
  }

  /// What `keys` gives.
  fileprivate var keyArray: Type {
    var keys = Type.never
    if !arrays.isEmpty { keys = .integer }
    for object in objects {
      keys = keys.union(
        object.isClosed ? .union(object.properties.map { .literal($0.name) }) : .string)
    }
    return .array(of: keys)
  }
}
