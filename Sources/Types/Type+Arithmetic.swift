import SourceText

extension Type {
  /// `+`: null is neutral; numbers, strings, arrays and objects add to their own kind.
  package func adding(_ other: Type) -> Operation {
    var result = Type.never
    if null { result = result.union(other) }
    if other.null { result = result.union(self) }
    if let left = number, let right = other.number {
      result = result.union(
        Type(number: NumberType(isInteger: left.isInteger && right.isInteger)))
    }
    if let left = string, let right = other.string {
      result = result.union(Type(string: left.appending(right)))
    }
    for left in arrays {
      for right in other.arrays { result = result.union(Type(arrays: [left.appending(right)])) }
    }
    for left in objects {
      for right in other.objects { result = result.union(.object(left.merging(right))) }
    }
    return Operation(
      result.holding(secrets.union(other.secrets)),
      failing: unmatched(other, matching: [.number, .string, .array, .object], null: true))
  }

  /// `-`: numbers, and arrays without the elements of another.
  package func subtracting(_ other: Type) -> Operation {
    var result = Type.never
    if let left = number, let right = other.number {
      result.number = NumberType(isInteger: left.isInteger && right.isInteger)
    }
    if !arrays.isEmpty && !other.arrays.isEmpty {
      result.arrays = [ArrayType(rest: .union(arrays.map(\.element)))]
    }
    return Operation(
      result.holding(secrets.union(other.secrets)),
      failing: unmatched(other, matching: [.number, .array]))
  }

  /// `*`: numbers, a string repeated, and objects merged deeply.
  package func multiplying(_ other: Type) -> Operation {
    var result = Type.never
    if let left = number, let right = other.number {
      result.number = NumberType(isInteger: left.isInteger && right.isInteger)
    }
    if (string != nil && other.number != nil) || (number != nil && other.string != nil) {
      result.string = StringType()
      result.null = true
    }
    for left in objects {
      for right in other.objects { result = result.union(.object(left.mergingDeeply(right))) }
    }
    var failing = unmatched(other, matching: [.number, .object])
    if other.number != nil { failing.string = nil }
    if number != nil && string != nil && other.isSubset(of: .number.union(.string)) {
      failing.number = nil
    }
    if string == nil, other.isSubset(of: .number.union(.string)) { failing.number = nil }
    return Operation(
      result.holding(secrets.union(other.secrets)), failing: failing)
  }

  /// `/`: numbers (by zero it fails), and a string split by another.
  package func dividing(_ other: Type) -> Operation {
    var result = Type.never
    var failing = unmatched(other, matching: [.number, .string])
    if number != nil, let right = other.number {
      if right.values != [0] { result.number = NumberType() }
      if right.values?.contains(0) ?? true { failing.number = number }
    }
    if string != nil && other.string != nil { result.arrays = [ArrayType(rest: .string)] }
    return Operation(
      result.holding(secrets.union(other.secrets)), failing: failing)
  }

  /// `%`: the remainder of numbers cut to integers; by zero it fails.
  package func remainder(_ other: Type) -> Operation {
    var result = Type.never
    var failing = unmatched(other, matching: [.number])
    if number != nil, let right = other.number {
      if right.values != [0] { result.number = NumberType() }
      let mayBeZero = right.values.map { $0.contains { abs($0) < 1 } } ?? true
      if mayBeZero { failing.number = number }
    }
    return Operation(
      result.holding(secrets.union(other.secrets)), failing: failing)
  }

  /// The part of this type that has, for some value of the other, no partner of its kind.
  private func unmatched(_ other: Type, matching kinds: [Kind], null neutral: Bool = false) -> Type
  {
    if isNever || other.isNever { return .never }
    var failing = self
    for kind in kinds where other.isOnly(kind, orNull: neutral) {
      failing = failing.without(kind)
    }
    if neutral {
      failing.null = false
      if other == .null { return .never }
    }
    return failing
  }

  private func isOnly(_ kind: Kind, orNull: Bool) -> Bool {
    let rest = without(kind)
    return (orNull ? rest.withoutNull : rest).isNever
  }
}

extension StringType {
  fileprivate func appending(_ other: StringType) -> StringType {
    guard let values, let others = other.values, values.count * others.count <= Type.Limit.values
    else { return StringType() }
    let all = values.flatMap { left in others.map { left + $0 } }
    return all.dropFirst().reduce(StringType(values: Array(all.prefix(1)))) {
      $0.union(StringType(values: [$1]))
    }
  }
}

extension ArrayType {
  /// The arrays of this set with those of another behind them.
  package func appending(_ other: ArrayType) -> ArrayType {
    let count = minimumCount + other.minimumCount
    if maximumCount == minimumCount, prefix.count + other.prefix.count <= Type.Limit.prefix {
      return ArrayType(prefix: prefix + other.prefix, rest: other.rest, minimumCount: count)
    }
    // Where the second array begins is not known: from the first open place on, any element.
    let fixed = prefix.prefix(minimumCount)
    let open = prefix.dropFirst(minimumCount).reduce(rest) { $0.union($1) }
    return ArrayType(
      prefix: Array(fixed), rest: open.union(other.element), minimumCount: count)
  }
}

extension ObjectType {
  /// The objects of this set with the properties of another put over them.
  package func merging(_ other: ObjectType) -> ObjectType {
    merging(other) { left, right in right }
  }

  fileprivate func mergingDeeply(_ other: ObjectType) -> ObjectType {
    merging(other) { left, right in
      // An object of any properties has itself inside: it would be merged without end.
      guard !left.isAny, !right.isAny else { return left.union(right) }
      var result = right
      guard !left.objects.isEmpty, !right.objects.isEmpty else { return result }
      result.objects = []
      for one in left.objects {
        for two in right.objects { result = result.union(.object(one.mergingDeeply(two))) }
      }
      var others = left
      others.objects = []
      return others.isNever ? result : result.union(Type(objects: right.objects))
    }
  }

  /// A property of both objects, or of the right one alone.
  private static func merging(
    _ left: Property?, _ type: Type, _ right: Property, _ combine: (Type, Type) -> Type
  ) -> Property {
    var merged = right
    let over = type.isNever ? right.type : combine(type, right.type)
    merged.type = right.isRequired ? over : over.union(type)
    if left?.isRequired != true && !type.isNever { merged.type = merged.type.union(right.type) }
    merged.isRequired = right.isRequired || left?.isRequired == true
    return merged
  }

  private func merging(
    _ other: ObjectType, _ combine: (_ left: Type, _ right: Type) -> Type
  ) -> ObjectType {
    var result: [Property] = []
    result.reserveCapacity(properties.count + other.properties.count)
    var mine = properties[...]
    var theirs = other.properties[...]
    while !mine.isEmpty || !theirs.isEmpty {
      guard let right = theirs.first, mine.first.map({ !precedes($0.name, right.name) }) ?? true
      else {
        var left = mine.removeFirst()
        if !other.additional.isNever {
          left.type = left.type.union(other.additional).union(
            combine(left.type, other.additional))
        }
        result.append(left)
        continue
      }
      theirs.removeFirst()
      let left = mine.first.map { sameText($0.name, right.name) } == true ? mine.removeFirst() : nil
      result.append(Self.merging(left, left?.type ?? additional, right, combine))
    }
    var rest = additional.union(other.additional)
    if !additional.isNever && !other.additional.isNever {
      rest = rest.union(combine(additional, other.additional))
    }
    return ObjectType(
      result, additional: rest, isDeclared: isListed && other.isListed)
  }
}
