import Types

/// What is known of an expression before it runs.
package struct Inferred: Sendable, Equatable {
  /// The type of its outputs, all of them taken together.
  package var type: Type
  /// Whether it has at least one output if it does not fail.
  package var isTotal: Bool
  /// Whether it has at most one output.
  package var isSingle: Bool
  /// The values that it may raise as errors; `never` where it cannot fail.
  package var raises: Type
  /// Whether it certainly fails, if it is evaluated to its last output.
  package var alwaysRaises: Bool

  /// Makes the description of an expression.
  package init(
    _ type: Type, isTotal: Bool = true, isSingle: Bool = true, raises: Type = .never,
    alwaysRaises: Bool = false
  ) {
    self.type = type
    self.isTotal = isTotal
    self.isSingle = isSingle
    self.raises = raises
    self.alwaysRaises = alwaysRaises
  }

  /// No output.
  package static let nothing = Inferred(.never, isTotal: false)
  /// Anything, any number of times, or a failure.
  package static let unknown = Inferred(.any, isTotal: false, isSingle: false, raises: .any)

  /// The outputs of this expression and then those of another.
  func followed(by other: Inferred) -> Inferred {
    Inferred(
      type.union(other.type), isTotal: isTotal || other.isTotal,
      isSingle: (isSingle && other.isEmpty && other.raises.isNever)
        || (isEmpty && other.isSingle),
      raises: raises.union(other.raises), alwaysRaises: alwaysRaises || other.alwaysRaises)
  }

  /// The outputs of one or the other.
  func or(_ other: Inferred) -> Inferred {
    Inferred(
      type.union(other.type), isTotal: isTotal && other.isTotal,
      isSingle: isSingle && other.isSingle, raises: raises.union(other.raises),
      alwaysRaises: alwaysRaises && other.alwaysRaises)
  }

  /// The outputs of another expression, run for each output of this one.
  func piped(into other: Inferred) -> Inferred {
    Inferred(
      other.type, isTotal: isTotal && other.isTotal, isSingle: isSingle && other.isSingle,
      raises: raises.union(other.raises),
      alwaysRaises: alwaysRaises || (isTotal && other.alwaysRaises))
  }

  /// A value of another type for each output.
  func mapped(_ type: Type) -> Inferred {
    var result = self
    result.type = type
    return result
  }

  private var isEmpty: Bool { type.isNever && !isTotal }
}
