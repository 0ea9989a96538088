import JSON

extension NativeFunction {
  /// Every native function; an identifier is a position, so new ones go to the end.
  public static let all: [NativeFunction] = [
    NativeFunction(id: 0, name: "type", arity: 0) { input, _, _ in .string(input.kind.rawValue) }
  ]

  /// The function of a name and number of arguments.
  public static func named(_ name: String, arity: Int) -> NativeFunction? {
    all.first { $0.arity == arity && KeyBytes.areEqual($0.name, name) }
  }
}
