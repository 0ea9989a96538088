import JSON

extension NativeFunction {
  /// From one kind of value to another.
  static let conversions: [Entry] = [
    Entry("tostring") { input throws(ExpressionError) in .string(try input.textForm()) },
    Entry("tojson") { input throws(ExpressionError) in .string(try input.jsonText()) },
    Entry("fromjson", Conversions.fromJSON),
    Entry("tonumber", Conversions.toNumber),
    Entry("toboolean", Conversions.toBoolean),
    Entry("format", Format.apply),
  ]
}

/// From one kind of value to another.
enum Conversions {
  static func fromJSON(_ input: JSONValue) throws(ExpressionError) -> JSONValue {
    guard case .string(let text) = input else {
      throw ExpressionError("\(input.kindAndExcerpt) only strings can be parsed")
    }
    do throws(JSONParseError) {
      return try JSONValue(parsing: text, dialect: .jq)
    } catch {
      throw ExpressionError("\(JSONTextProblem.message(text)) (while parsing '\(text)')")
    }
  }

  static func toNumber(_ input: JSONValue) throws(ExpressionError) -> JSONValue {
    switch input {
    case .number: return input
    case .string(let text):
      if let number = JSONNumber(parsing: text) { return .number(number) }
    default: break
    }
    throw ExpressionError("\(input.kindAndExcerpt) cannot be parsed as a number")
  }

  static func toBoolean(_ input: JSONValue) throws(ExpressionError) -> JSONValue {
    switch input {
    case .bool, "true", "false": return input.boolValue.map { .bool($0) } ?? .bool(input == "true")
    default: throw ExpressionError("\(input.kindAndExcerpt) cannot be parsed as a boolean")
    }
  }
}
