import SourceText

extension Type {
  /// How many literal values and shapes are told apart before they are merged, so that checking
  /// stays linear.
  package enum Limit {
    /// Numbers or strings.
    package static let values = 32
    /// Shapes of objects.
    package static let objects = 16
    /// Shapes of arrays.
    package static let arrays = 4
    /// Elements of a tuple.
    package static let prefix = 32
    /// Arrays and objects inside each other.
    package static let depth = 24
  }

  /// The type of a value that has either type.
  package func union(_ other: Type) -> Type {
    if other.isNever || isIdentical(to: other) { return self }
    if isNever { return other }
    if isAny { return holding(other.allSecrets) }
    if other.isAny { return other.holding(allSecrets) }
    var both = Type(
      null: null || other.null,
      boolean: boolean.union(other.boolean),
      number: number.merged(with: other.number) { $0.union($1) },
      string: string.merged(with: other.string) { $0.union($1) },
      arrays: Self.union(arrays, other.arrays),
      objects: Self.union(objects, other.objects)
    ).collapsed.holding(secrets.union(other.secrets))
    both.origin = origin ?? other.origin
    return both
  }

  /// The union of types.
  package static func union(_ types: some Sequence<Type>) -> Type {
    types.reduce(.never) { $0.union($1) }
  }

  private var collapsed: Type {
    guard null, boolean == .any, number == NumberType(), string == StringType(),
      arrays.contains(.any), objects.contains(.any)
    else { return self }
    return .any
  }

  private static func union(_ left: [ArrayType], _ right: [ArrayType]) -> [ArrayType] {
    var result = left
    for array in right where !result.contains(array) { result.append(array) }
    if result.contains(.any) { return [.any] }
    guard result.count > 1 else { return result }
    // An empty array fits any array type that needs no element.
    if result.contains(where: { $0.maximumCount != 0 && $0.minimumCount == 0 }) {
      result.removeAll { $0.maximumCount == 0 }
    }
    guard result.count > Limit.arrays, let first = result.first else { return result }
    return [result.dropFirst().reduce(first) { $0.merged(with: $1) }]
  }

  static func union(_ left: [ObjectType], _ right: [ObjectType]) -> [ObjectType] {
    var result = left
    for object in right where !result.contains(where: { object.isSubset(of: $0) }) {
      var object = object
      result.removeAll { other in
        if other.isSubset(of: object) { return true }
        guard let joined = other.joined(with: object) else { return false }
        object = joined
        return true
      }
      result.append(object)
    }
    guard result.count > Limit.objects, let first = result.first else { return result }
    return [result.dropFirst().reduce(first) { $0.merged(with: $1) }]
  }
}

extension NumberType {
  /// The numbers of either set.
  package func union(_ other: NumberType) -> NumberType {
    var result = NumberType(isInteger: isInteger && other.isInteger)
    if let values, let others = other.values {
      let all = Set(values + others).sorted()
      if all.count <= Type.Limit.values { result.values = all }
    }
    return result
  }
}

extension StringType {
  /// The strings of either set.
  package func union(_ other: StringType) -> StringType {
    var result = StringType(format: format == other.format ? format : nil)
    if let values, let others = other.values {
      var all = values
      for text in others where !all.contains(where: { sameText($0, text) }) { all.append(text) }
      if all.count <= Type.Limit.values { result.values = all.sorted(by: precedes) }
    }
    return result
  }
}

extension ArrayType {
  /// One set that has the arrays of both.
  package func merged(with other: ArrayType) -> ArrayType {
    let count = min(max(prefix.count, other.prefix.count), Type.Limit.prefix)
    let merged = (0..<count).map { element(at: $0).union(other.element(at: $0)) }
    let beyond = prefix.dropFirst(count) + other.prefix.dropFirst(count)
    return ArrayType(
      prefix: merged, rest: beyond.reduce(rest.union(other.rest)) { $0.union($1) },
      minimumCount: min(minimumCount, other.minimumCount))
  }
}

extension ObjectType {
  /// The set of just the objects of both, where they differ in the type of one property; else `nil`.
  func joined(with other: ObjectType) -> ObjectType? {
    guard properties.count == other.properties.count, isDeclared == other.isDeclared else {
      return nil
    }
    var different: Int?
    for (index, (left, right)) in zip(properties, other.properties).enumerated() where left != right
    {
      guard different == nil, left.isRequired == right.isRequired, sameText(left.name, right.name)
      else { return nil }
      different = index
    }
    guard let different, additional == other.additional else { return nil }
    var joined = self
    var property = properties[different]
    property.type = property.type.union(other.properties[different].type)
    joined.set(property)
    return joined
  }

  /// One set that has the objects of both.
  package func merged(with other: ObjectType) -> ObjectType {
    var merged = properties.map { property in
      let match = other.property(property.name)
      return Property(
        property.name, property.type.union(match?.type ?? other.additional),
        isRequired: property.isRequired && match?.isRequired == true)
    }
    for property in other.properties where self.property(property.name) == nil {
      merged.append(
        Property(
          property.name, property.type.union(additional), isRequired: false))
    }
    return ObjectType(
      merged, additional: additional.union(other.additional), origin: origin ?? other.origin,
      isDeclared: isListed && other.isListed)
  }
}

extension Optional {
  /// The one that is there, or both put together.
  func merged(with other: Wrapped?, _ merge: (Wrapped, Wrapped) -> Wrapped) -> Wrapped? {
    guard let left = self else { return other }
    guard let right = other else { return left }
    return merge(left, right)
  }
}
