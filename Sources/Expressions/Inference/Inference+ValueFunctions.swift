import Diagnostics
import Types

extension TypeInference {
  /// Builtins whose result follows from the kinds of their input and arguments.
  mutating func inferValueFunction(
    _ name: NameSyntax, _ arguments: [ExpressionSyntax], at range: Range<Int>,
    in scope: InferenceScope
  ) -> Inferred {
    var inner = scope
    inner.allowsAbsence = false
    guard let rule = ValueFunctions.all[name.text, arguments.count] else {
      return unknown(arguments, in: inner)
    }
    var result = Inferred(.null)
    var secrets: SecretSet = []
    for (argument, accepted) in zip(arguments, rule.arguments) {
      // The order of the arguments is not relied on.
      let value = infer(
        argument, in: inner.reached(if: result.isTotal && arguments.count == 1))
      result = result.piped(into: value)
      secrets.formUnion(value.type.allSecrets)
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
    var gives = input.isDisjoint(with: rule.accepts) ? .never : rule.gives(input)
    if !Self.tellsLittle.contains(name.text), !gives.isSubset(of: .boolean) {
      gives = gives.holding(input.allSecrets.union(secrets))
    }
    result = result.piped(
      into: apply(
        Operation(gives, failing: failing), to: Inferred(input), named: name.text,
        expecting: rule.accepts.kinds, at: range, in: inner.reached(if: result.isTotal)))
    if rule.mayRaise { result.raises = result.raises.union(.string) }
    if rule.isStream {
      result.isTotal = false
      result.isSingle = false
    }
    return result
  }
}

extension TypeInference {
  /// Functions of a secret that do not give it away.
  private static let tellsLittle = ["length", "type", "utf8bytelength"]

  /// Anything, with the secrets of the input and of the arguments.
  mutating func unknown(
    _ arguments: [ExpressionSyntax], in scope: InferenceScope
  ) -> Inferred {
    var secrets = scope.input.allSecrets
    for argument in arguments {
      let input = Type.any.holding(secrets)
      secrets.formUnion(infer(argument, in: scope.with(input: input).guarded).type.allSecrets)
    }
    return Inferred.unknown.mapped(.any.holding(secrets))
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
    on accepts: Type = .any, with arguments: [Type] = [], mayRaise: Bool = false,
    isStream: Bool = false, gives: @escaping @Sendable (Type) -> Type
  ) {
    self.accepts = accepts
    self.arguments = arguments
    self.gives = gives
    self.mayRaise = mayRaise
    self.isStream = isStream
  }

  init(
    on accepts: Type = .any, with arguments: [Type] = [], mayRaise: Bool = false,
    isStream: Bool = false, to result: Type
  ) {
    self.init(on: accepts, with: arguments, mayRaise: mayRaise, isStream: isStream) { _ in result }
  }
}

/// The builtins that compute values, by name and number of arguments.
struct ValueFunctions: Sendable {
  private var functions: [String: [Int: ValueFunction]] = [:]

  /// All of them.
  static let all = ValueFunctions()

  private init() {
    addText()
    addNumeric()
    addDates()
    addStructure()
  }

  /// The builtin of a name with a number of arguments.
  subscript(name: String, count: Int) -> ValueFunction? { functions[name]?[count] }

  private mutating func add(_ name: String, _ function: ValueFunction) {
    functions[name, default: [:]][function.arguments.count] = function
  }

  private let match = Type.object(
    ObjectType([
      .init("offset", .integer, isRequired: true), .init("length", .integer, isRequired: true),
      .init("string", .string.union(.null), isRequired: true),
      .init("captures", .array, isRequired: true),
    ]))

  private let captures = Type.map(of: .string.union(.null))

  private let pattern = Type.string.union(.array)
  private let flags = Type.string.union(.null)

  private mutating func addText() {
    add("ascii_downcase", .init(on: .string, to: .string))
    add("ascii_upcase", .init(on: .string, to: .string))
    add("explode", .init(on: .string, to: .array(of: .integer)))
    add("implode", .init(on: .array, mayRaise: true, to: .string))
    add("ltrimstr", .init(on: .any, with: [.any], mayRaise: true) { $0.trimmed })
    add("rtrimstr", .init(on: .any, with: [.any], mayRaise: true) { $0.trimmed })
    add("trimstr", .init(on: .any, with: [.any], mayRaise: true) { $0.trimmed })
    add("trim", .init(on: .string, to: .string))
    add("ltrim", .init(on: .string, to: .string))
    add("rtrim", .init(on: .string, to: .string))
    add("startswith", .init(on: .string, with: [.string], to: .boolean))
    add("endswith", .init(on: .string, with: [.string], to: .boolean))
    add("split", .init(on: .string, with: [.string], to: .array(of: .string)))
    add(
      "split", .init(on: .string, with: [.string, flags], mayRaise: true, to: .array(of: .string)))
    add("splits", .init(on: .string, with: [pattern], mayRaise: true, isStream: true, to: .string))
    add(
      "splits",
      .init(on: .string, with: [pattern, flags], mayRaise: true, isStream: true, to: .string))
    add("join", .init(on: .array.union(.object), with: [.any], mayRaise: true) { _ in .string })
    add("ascii", .init(on: .number, mayRaise: true, to: .string))
    add("test", .init(on: .string, with: [pattern], mayRaise: true, to: .boolean))
    add("test", .init(on: .string, with: [.string, flags], mayRaise: true, to: .boolean))
    add("match", .init(on: .string, with: [pattern], mayRaise: true, isStream: true, to: match))
    add(
      "match",
      .init(on: .string, with: [.string, flags], mayRaise: true, isStream: true, to: match))
    add(
      "capture", .init(on: .string, with: [pattern], mayRaise: true, isStream: true, to: captures))
    add(
      "capture",
      .init(on: .string, with: [.string, flags], mayRaise: true, isStream: true, to: captures))
    add(
      "scan",
      .init(on: .string, with: [pattern], mayRaise: true, isStream: true, to: .string.union(.array))
    )
    add(
      "scan",
      .init(
        on: .string, with: [.string, flags], mayRaise: true, isStream: true,
        to: .string.union(.array)))
    add("tojson", .init(to: .string))
    add("fromjson", .init(on: .string, mayRaise: true, to: .any))
    add(
      "tostring",
      .init { input in
        guard let string = input.string else { return .string }
        return input.without(.string).isNever ? Type(string: string) : .string
      })
    add(
      "tonumber",
      .init(on: .number.union(.string), mayRaise: true) { input in
        input.string == nil ? input.only(.number) : .number
      })
    add("toboolean", .init(on: .boolean.union(.string), mayRaise: true, to: .boolean))
    add("type", .init { $0.kindNames })
    add("utf8bytelength", .init(on: .string, to: .integer))
  }

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

  private mutating func addNumeric() {
    for name in Self.oneNumber { add(name, .init(on: .number, to: .number)) }
    // Infinity stays what it is: no integer.
    for name in Self.rounding {
      add(name, .init(on: .number) { $0.number?.isInteger == true ? .integer : .number })
    }
    for name in Self.twoNumbers { add(name, .init(with: [.number, .number], to: .number)) }
    add("fma", .init(with: [.number, .number, .number], to: .number))
    // Only what is less than zero is negated, and null and booleans are.
    add(
      "abs",
      .init(on: .number.union(.string).union(.array).union(.object)) { input in
        var result = input.withoutNull.without(.boolean)
        result.number = input.number.map { NumberType(isInteger: $0.isInteger) }
        return result
      })
    add("fabs", .init(on: .number, to: .number))
    for name in ["infinite", "nan"] { add(name, .init(to: .number)) }
    for name in ["isinfinite", "isnan", "isnormal"] {
      add(name, .init(on: .number, to: .boolean))
    }
    for name in ["frexp", "modf", "lgamma_r"] {
      add(name, .init(on: .number, to: .array(of: .number)))
    }
    for name in ["have_literal_numbers", "have_decnum"] { add(name, .init(to: .boolean)) }
  }

  private mutating func addDates() {
    add("now", .init(to: .number))
    add("mktime", .init(on: .array, mayRaise: true, to: .number))
    add("gmtime", .init(on: .number, mayRaise: true, to: .array(of: .number)))
    add("localtime", .init(on: .number, mayRaise: true, to: .array(of: .number)))
    add("strftime", .init(on: .number.union(.array), with: [.string], mayRaise: true, to: .string))
    add(
      "strflocaltime",
      .init(on: .number.union(.array), with: [.string], mayRaise: true, to: .string))
    add("strptime", .init(on: .string, with: [.string], mayRaise: true, to: .array(of: .number)))
    add("todate", .init(on: .number, mayRaise: true, to: .string))
    add("todateiso8601", .init(on: .number, mayRaise: true, to: .string))
    add("fromdate", .init(on: .string, mayRaise: true, to: .number))
    add("fromdateiso8601", .init(on: .string, mayRaise: true, to: .number))
    add("date", .init(on: .number, mayRaise: true, to: .string))
    add("dateadd", .init(on: .any, with: [.any, .any], mayRaise: true, to: .any))
    add("datesub", .init(on: .any, with: [.any, .any], mayRaise: true, to: .any))
  }

  private let sized = Type.null.union(.number).union(.string).union(.array).union(.object)

  private mutating func addStructure() {
    add("length", .init(on: sized) { $0.number == nil ? .integer : .number })
    add("keys", .init(on: .array.union(.object)) { $0.keyArray })
    add("keys_unsorted", .init(on: .array.union(.object)) { $0.keyArray })
    add("contains", .init(on: .any, with: [.any], mayRaise: true, to: .boolean))
    add("inside", .init(on: .any, with: [.any], mayRaise: true, to: .boolean))
    add("index", .init(on: .any, with: [.any], mayRaise: true, to: .integer.union(.null)))
    add("rindex", .init(on: .any, with: [.any], mayRaise: true, to: .integer.union(.null)))
    add(
      "indices",
      .init(on: .any, with: [.any], mayRaise: true, to: .array(of: .integer).union(.null)))
    add("setpath", .init(on: .any, with: [.array, .any], mayRaise: true, to: .any))
    add("delpaths", .init(on: .any, with: [.array], mayRaise: true, to: .any))
    add(
      "toarray",
      .init { input in
        let others = input.without(.array)
        let arrays = input.only(.array)
        return others.isNever ? arrays : arrays.union(.array(of: others, minimumCount: 1))
      })
    add("bsearch", .init(on: .array, with: [.any], to: .integer))
    add("tostream", .init(on: .any, isStream: true, to: .array))
    add("values", .init(on: .any, isStream: true) { $0.withoutNull })
    add("nulls", .init(on: .any, isStream: true) { $0.only(.null) })
    add("booleans", .init(on: .any, isStream: true) { $0.only(.boolean) })
    add("numbers", .init(on: .any, isStream: true) { $0.only(.number) })
    add("strings", .init(on: .any, isStream: true) { $0.only(.string) })
    add("arrays", .init(on: .any, isStream: true) { $0.only(.array) })
    add("objects", .init(on: .any, isStream: true) { $0.only(.object) })
    add("iterables", .init(on: .any, isStream: true) { $0.only(.array).union($0.only(.object)) })
    add("scalars", .init(on: .any, isStream: true) { $0.without(.array).without(.object) })
    add("env", .init(to: .map(of: .string)))
    add("builtins", .init(to: .array(of: .string)))
    add("input_line_number", .init(to: .integer))
    add("input_filename", .init(to: .string.union(.null)))
  }
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
