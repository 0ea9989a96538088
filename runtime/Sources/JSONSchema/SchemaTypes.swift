import JSON

/// A set of the types that the keyword `type` names.
struct SchemaTypes: OptionSet {
  let rawValue: UInt8

  static let null = SchemaTypes(rawValue: 1)
  static let boolean = SchemaTypes(rawValue: 2)
  static let integer = SchemaTypes(rawValue: 4)
  static let number = SchemaTypes(rawValue: 8)
  static let string = SchemaTypes(rawValue: 16)
  static let array = SchemaTypes(rawValue: 32)
  static let object = SchemaTypes(rawValue: 64)

  /// The names in the order of the bits.
  static let names = ["null", "boolean", "integer", "number", "string", "array", "object"]

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The types that a keyword's value names, or nil where it names another.
  init?(_ value: JSONValue) {
    self = []
    for name in value.arrayValue ?? [value] {
      guard let text = name.stringValue, let bit = Self.names.firstIndex(of: text) else {
        return nil
      }
      insert(SchemaTypes(rawValue: 1 << UInt8(bit)))
    }
  }

  /// Whether a value is of one of the types; a number without fraction is an integer.
  func include(_ value: JSONValue) -> Bool {
    switch value {
    case .null: contains(.null)
    case .bool: contains(.boolean)
    case .number(let number): contains(.number) || contains(.integer) && number.isInteger
    case .string: contains(.string)
    case .array: contains(.array)
    case .object: contains(.object)
    }
  }

  /// The types in words, for example `a string or null`.
  var description: String {
    let words = [
      "null", "a boolean", "an integer", "a number", "a string", "an array", "an object",
    ]
    let chosen = words.indices.filter { rawValue & 1 << UInt8($0) != 0 }.map { words[$0] }
    guard let last = chosen.last, chosen.count > 1 else { return chosen.first ?? "nothing" }
    return chosen.dropLast().joined(separator: ", ") + " or " + last
  }
}

/// A count as a keyword gives it: a whole number from 0.
struct Count {
  let value: Int

  /// Reads a keyword's value; a number beyond `Int` counts as the largest.
  init?(_ json: JSONValue) {
    guard case .number(let number) = json, number.isInteger, number.double >= 0 else { return nil }
    value = number.exactInteger ?? .max
  }
}
