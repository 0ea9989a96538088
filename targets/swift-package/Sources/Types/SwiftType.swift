/// A type of the generated source.
indirect enum SwiftType: Equatable {
  /// Any JSON.
  case json
  case text, integer, number, flag
  case list(SwiftType)
  case map(SwiftType)
  case optional(SwiftType)
  /// A declared type.
  case named(String)

  /// The type as it is written.
  var text: String {
    switch self {
    case .json: "JSONValue"
    case .text: "String"
    case .integer: "Int"
    case .number: "Double"
    case .flag: "Bool"
    case .list(let element): "[\(element.text)]"
    case .map(let value): "[String: \(value.text)]"
    case .optional(let value): "\(value.text)?"
    case .named(let name): name
    }
  }
}

/// A type that the generated source declares.
struct TypeDeclaration {
  /// What the type is.
  enum Kind {
    /// A struct.
    case record([Property], additional: SwiftType?)
    /// An enum of texts.
    case choice([(name: String, text: String)])
    /// An enum whose cases have values.
    case union([(name: String, type: SwiftType)])
    /// Another name of a type.
    case alias(SwiftType)
  }

  /// A member of an object.
  struct Property {
    /// The name in JSON.
    var key: String
    /// The name in Swift.
    var name: String
    /// The type, without what is optional of it.
    var type: SwiftType
    /// Whether it must be there.
    var isRequired: Bool
    /// Whether it may be null.
    var isNullable: Bool
    /// What it is, for people.
    var documentation: String

    var isOptional: Bool { !isRequired || isNullable }
  }

  /// The name.
  var name: String
  /// What it is, for people.
  var documentation: String
  /// What the type is.
  var kind: Kind
  /// The types that are declared within.
  var nested: [TypeDeclaration] = []
}
