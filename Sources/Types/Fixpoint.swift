/// What comes to be known in rounds, and may grow with each of them.
package protocol Widenable: Equatable {
  /// The same with nothing told apart that may grow without end.
  var widened: Self { get }
  /// What is known where nothing can be said.
  var forgotten: Self { get }
}

extension Type: Widenable {
  /// The type with literals as their kinds, shapes merged and depth cut.
  package var widened: Type { widened(depth: 6) }
  /// Any value, with the secrets that the type's may hold.
  package var forgotten: Type { .any.holding(allSecrets) }
}

/// The least that has `start` and all that `step` makes of it, which must have what it is given.
///
/// What still grows after some rounds is widened, and in the end forgotten.
package func fixpoint<Known: Widenable>(from start: Known, _ step: (Known) -> Known) -> Known {
  var known = start
  for round in 0..<12 {
    let next = step(known)
    if next == known { return known }
    known = round < 2 ? next : round < 11 ? next.widened : next.forgotten
  }
  return known
}
