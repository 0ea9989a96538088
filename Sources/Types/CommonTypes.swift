extension Type {
  /// No value: the type of what never gives anything.
  package static let never = Type()
  /// Null.
  package static let null = Type(null: true)
  /// False or true.
  package static let boolean = Type(boolean: .any)
  /// Any number.
  package static let number = Type(number: NumberType())
  /// Any whole number.
  package static let integer = Type(number: NumberType(isInteger: true))
  /// Any string.
  package static let string = Type(string: StringType())
  /// Any array.
  package static let array = Type(arrays: [.any])
  /// Any object.
  package static let object = Type(objects: [.any])
  /// One truth value.
  package static func literal(_ value: Bool) -> Type { Type(boolean: value ? .true : .false) }

  /// One number.
  package static func literal(_ value: Double) -> Type {
    guard value.isFinite else { return .number }
    return Type(
      number: NumberType(isInteger: value == value.rounded(.towardZero), values: [value]))
  }

  /// One string.
  package static func literal(_ value: String) -> Type {
    Type(string: StringType(values: [value]))
  }

  /// Arrays whose elements all have a type.
  package static func array(of element: Type, minimumCount: Int = 0) -> Type {
    Type(arrays: [ArrayType(rest: element, minimumCount: minimumCount)])
  }

  /// Arrays of exactly these elements.
  package static func tuple(_ elements: [Type]) -> Type {
    Type(arrays: [ArrayType(prefix: elements, rest: .never, minimumCount: elements.count)])
  }

  /// Objects of exactly one shape.
  package static func object(_ object: ObjectType) -> Type { Type(objects: [object]) }

  /// Objects whose values all have a type.
  package static func map(of value: Type) -> Type {
    Type(objects: [ObjectType(additional: value)])
  }

  /// The same type but for null.
  package var withoutNull: Type {
    var result = self
    result.null = false
    return result
  }
}

extension ArrayType {
  /// Every array.
  package static let any = ArrayType(rest: .any)
}

extension ObjectType {
  /// Every object.
  package static let any = ObjectType(additional: .any)
}
