import JSON

extension NativeFunction {
  /// Every native function; an identifier is a position here.
  ///
  /// The binary form of code has identifiers, so functions added later stand in groups at the end.
  public static let all: [NativeFunction] = {
    let groups: [[Entry]] = [
      inspection, collections, searches, strings, conversions, regularExpressions, dates,
      unaryMath, otherMath, surroundings, replacements,
    ]
    return groups.flatMap { $0 }.enumerated().map { position, entry in
      NativeFunction(
        id: UInt16(position), name: entry.name, arity: entry.arity, body: entry.body)
    }
  }()

  private static let byName = Dictionary(grouping: all, by: \.name)

  /// The function of a name and number of arguments.
  public static func named(_ name: String, arity: Int) -> NativeFunction? {
    byName[name]?.first { $0.arity == arity }
  }

  /// A function before it has its number.
  struct Entry {
    let name: String
    let arity: Int
    let body: Body

    /// A function of the input alone.
    init(
      _ name: String,
      _ compute: @escaping @Sendable (JSONValue) throws(ExpressionError) -> JSONValue
    ) {
      self.name = name
      self.arity = 0
      self.body = { input, _, _ throws(ExpressionError) in try compute(input) }
    }

    /// A function of the input and one argument.
    init(
      _ name: String,
      _ compute: @escaping @Sendable (JSONValue, JSONValue) throws(ExpressionError) -> JSONValue
    ) {
      self.name = name
      self.arity = 1
      self.body = { input, arguments, _ throws(ExpressionError) in try compute(input, arguments[0])
      }
    }

    /// A function of several arguments, or of the environment.
    init(_ name: String, arity: Int, _ body: @escaping Body) {
      self.name = name
      self.arity = arity
      self.body = body
    }
  }
}
