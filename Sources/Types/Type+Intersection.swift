import SourceText

extension Type {
  /// The type of a value that has both types; never smaller than what both allow.
  package func intersection(_ other: Type) -> Type {
    if isNever || other.isNever { return .never }
    if isIdentical(to: other) { return self }
    if isAny { return other.holding(secrets) }
    if other.isAny { return holding(other.secrets) }
    var common = Type(
      null: null && other.null,
      boolean: boolean.intersection(other.boolean),
      number: number.flatMap { left in other.number.flatMap { left.intersection($0) } },
      string: string.flatMap { left in other.string.flatMap { left.intersection($0) } },
      arrays: arrays.flatMap { left in other.arrays.compactMap { left.intersection($0) } },
      objects: Self.union(
        [], objects.flatMap { left in other.objects.compactMap { left.intersection($0) } })
    ).holding(secrets.union(other.secrets))
    common.origin = origin ?? other.origin
    return common
  }

  /// Whether no value has both types; false where that is not certain.
  package func isDisjoint(with other: Type) -> Bool { intersection(other).isNever }
}

extension NumberType {
  /// The numbers of both sets; `nil` for none.
  package func intersection(_ other: NumberType) -> NumberType? {
    let isInteger = isInteger || other.isInteger
    let fits: (Double) -> Bool = { value in
      (!isInteger || value == value.rounded(.towardZero))
        && self.values?.contains(value) ?? true && other.values?.contains(value) ?? true
    }
    guard let values = values ?? other.values else { return NumberType(isInteger: isInteger) }
    let common = values.filter(fits)
    return common.isEmpty ? nil : NumberType(isInteger: isInteger, values: common)
  }
}

extension StringType {
  /// The strings of both sets; `nil` for none.
  package func intersection(_ other: StringType) -> StringType? {
    let format = format ?? other.format
    guard let values = values ?? other.values else { return StringType(format: format) }
    let common = values.filter { text in
      other.values?.contains { sameText($0, text) } ?? true
    }
    return common.isEmpty ? nil : StringType(values: common, format: format)
  }
}

extension ArrayType {
  /// The arrays of both sets; `nil` for none.
  package func intersection(_ other: ArrayType) -> ArrayType? {
    let count = max(prefix.count, other.prefix.count)
    var elements: [Type] = []
    let least = max(minimumCount, other.minimumCount)
    for index in 0..<count {
      let common = element(at: index).intersection(other.element(at: index))
      guard !common.isNever else {
        return index < least
          ? nil : ArrayType(prefix: elements, rest: .never, minimumCount: least)
      }
      elements.append(common)
    }
    let rest = rest.intersection(other.rest)
    if rest.isNever && least > count { return nil }
    return ArrayType(prefix: elements, rest: rest, minimumCount: least)
  }
}

extension ObjectType {
  /// The objects of both sets; `nil` for none.
  package func intersection(_ other: ObjectType) -> ObjectType? {
    var common: [Property] = []
    let rest = additional.intersection(other.additional)
    let names = properties + other.properties.filter { self.property($0.name) == nil }
    for property in names {
      let left = self.property(property.name)
      let right = other.property(property.name)
      let type = (left?.type ?? additional).intersection(right?.type ?? other.additional)
      let isRequired = left?.isRequired == true || right?.isRequired == true
      if type.isNever && isRequired { return nil }
      // A closed set has no such property anyway.
      if type.isNever && rest.isNever { continue }
      common.append(Property(property.name, type, isRequired: isRequired))
    }
    return ObjectType(
      common, additional: rest, origin: origin ?? other.origin,
      isDeclared: isListed || other.isListed)
  }
}
