import SourceText

/// Whether values of one type are values of another.
package enum Assignability: Sendable, Equatable {
  /// All of them are.
  case yes
  /// None of them is.
  case no
  /// Some may be, others not.
  case unknown
}

extension Type {
  /// Whether values of this type are values of another.
  ///
  /// `never` is assignable to everything: what gives no value gives no wrong one.
  package func assignability(to other: Type) -> Assignability {
    if isSubset(of: other) { return .yes }
    return isDisjoint(with: other) ? .no : .unknown
  }

  /// Whether every value of this type is certainly one of another.
  package func isSubset(of other: Type) -> Bool {
    if other.isAny || isNever || isIdentical(to: other) { return true }
    if isAny { return false }
    guard !null || other.null, boolean.isSubset(of: other.boolean) else { return false }
    if let number {
      guard let wanted = other.number, number.isSubset(of: wanted) else { return false }
    }
    if let string {
      guard let wanted = other.string, string.isSubset(of: wanted) else { return false }
    }
    return arrays.allSatisfy { array in other.arrays.contains { array.isSubset(of: $0) } }
      && objects.allSatisfy { object in other.objects.contains { object.isSubset(of: $0) } }
  }
}

extension NumberType {
  func isSubset(of other: NumberType) -> Bool {
    if other.isInteger && !isInteger { return false }
    guard let allowed = other.values else { return true }
    return values?.allSatisfy(allowed.contains) ?? false
  }
}

extension StringType {
  func isSubset(of other: StringType) -> Bool {
    if let format = other.format, format != self.format { return false }
    guard let allowed = other.values else { return true }
    return values?.allSatisfy { text in allowed.contains { sameText($0, text) } } ?? false
  }
}

extension ArrayType {
  func isSubset(of other: ArrayType) -> Bool {
    guard minimumCount >= other.minimumCount else { return false }
    if let limit = other.maximumCount {
      guard let count = maximumCount, count <= limit else { return false }
    }
    let count = max(prefix.count, other.prefix.count)
    return (0..<count).allSatisfy { element(at: $0).isSubset(of: other.element(at: $0)) }
      && rest.isSubset(of: other.rest)
  }
}

extension ObjectType {
  func isSubset(of other: ObjectType) -> Bool {
    for wanted in other.properties {
      let mine = property(wanted.name)
      if wanted.isRequired && mine?.isRequired != true { return false }
      guard (mine?.type ?? additional).isSubset(of: wanted.type) else { return false }
    }
    return additional.isSubset(of: other.additional)
      && properties.allSatisfy {
        other.property($0.name) != nil || $0.type.isSubset(of: other.additional)
      }
  }
}
