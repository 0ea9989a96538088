/// A reason why no value of one type is of another.
package struct TypeConflict: Sendable, Equatable {
  /// The names of the properties that lead to the part that does not fit.
  package var path: [String]
  /// What is wrong with the part.
  package var reason: Reason

  /// What is wrong.
  package enum Reason: Sendable, Equatable {
    /// A property is required and never there.
    case missing
    /// A property is there that may not be.
    case extra
    /// The values are of another type.
    case type(Type, expected: Type)
  }

  /// The reason as a sentence; `owner` is what accepts the other type.
  package func sentence(_ owner: String) -> String {
    let name = "`." + path.joined(separator: ".") + "`"
    return switch reason {
    case .missing: "\(owner) requires \(name), which is never there.".capitalized
    case .extra: "\(owner) allows no \(name).".capitalized
    case .type(let type, let expected):
      "\(name) is \(type.short(depth: 1)), and has to be \(expected.short(depth: 1))."
    }
  }
}

extension Type {
  /// Why no value of this type is of another; `nil` where some may be, or where the types as a whole
  /// are the reason.
  package func conflict(with expected: Type) -> TypeConflict? {
    // Several shapes have as many reasons.
    guard objects.count == 1, expected.objects.count == 1, let mine = objects.first,
      let other = expected.objects.first, isDisjoint(with: expected),
      without(.object).isNever
    else { return nil }
    for wanted in other.properties {
      let type = mine.value(of: wanted.name)
      if type.isNever {
        guard wanted.isRequired else { continue }
        return TypeConflict(path: [wanted.name], reason: .missing)
      }
      guard type.isDisjoint(with: wanted.type),
        wanted.isRequired || mine.property(wanted.name)?.isRequired == true
      else { continue }
      if var inner = type.conflict(with: wanted.type) {
        inner.path.insert(wanted.name, at: 0)
        return inner
      }
      return TypeConflict(path: [wanted.name], reason: .type(type, expected: wanted.type))
    }
    let extra = mine.properties.first {
      $0.isRequired && other.property($0.name) == nil && $0.type.isDisjoint(with: other.additional)
    }
    return extra.map { TypeConflict(path: [$0.name], reason: .extra) }
  }
}

extension String {
  /// The text as a sentence begins.
  fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
