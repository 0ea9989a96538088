import JQMachine
import JSON

/// Variables bound by patterns.
extension Lowering {
  mutating func lowerBinding(_ syntax: ExpressionSyntax, _ place: LexicalPlace) -> Operation.Form {
    switch syntax.form {
    case .bind(let source, let choices, let body):
      let source = lower(source, place)
      let (patterns, inner) = lower(choices, place)
      return .bind(source, patterns, body: lower(body, inner))
    case .reduce(let source, let choices, let initial, let update):
      let (source, initial) = (lower(source, place), lower(initial, place))
      let (patterns, inner) = lower(choices, place)
      return .reduce(source, patterns, initial: initial, update: lower(update, inner))
    case .foreach(let source, let choices, let initial, let update, let extract):
      let (source, initial) = (lower(source, place), lower(initial, place))
      let (patterns, inner) = lower(choices, place)
      return .foreach(
        source, patterns, initial: initial, update: lower(update, inner),
        extract: extract.map { lower($0, inner) })
    default: return .empty
    }
  }

  /// Lowers patterns; gives them and the place in which their variables are bound, each name once
  /// whatever patterns it is in.
  private mutating func lower(_ choices: [PatternSyntax], _ place: LexicalPlace) -> (
    [Pattern], LexicalPlace
  ) {
    var slots: [(name: String, slot: Slot)] = []
    var inner = place
    for name in choices.flatMap(\.variables)
    where !slots.contains(where: { KeyBytes.areEqual($0.name, name.text) }) {
      let slot = newSlot()
      slots.append((name.text, slot))
      inner = inner.binding(.variable(name.text, slot))
    }
    // Keys do not see the variables of their own patterns.
    return (choices.map { lower($0, slots, place) }, inner)
  }

  private mutating func lower(
    _ pattern: PatternSyntax, _ slots: [(name: String, slot: Slot)], _ place: LexicalPlace
  ) -> Pattern {
    func variable(_ name: NameSyntax) -> Slot {
      slots.first { KeyBytes.areEqual($0.name, name.text) }?.slot
        ?? Slot(function: current, index: 0)
    }
    switch pattern {
    case .variable(let name): return .variable(variable(name))
    case .array(let elements): return .array(elements.map { lower($0, slots, place) })
    case .object(let entries):
      return .object(
        entries.map { entry in
          let offset = place.callOffset ?? entry.keyRange.lowerBound
          func constant(_ text: String) -> Operation {
            Operation(.constant(.string(text)), at: offset)
          }
          let inner = entry.pattern.map { lower($0, slots, place) }
          switch entry.key {
          case .variable(let name): return (constant(name.text), variable(name), inner)
          case .name(let name): return (constant(name), nil, inner)
          case .string(let string):
            return (Operation(lower(string, at: offset, place), at: offset), nil, inner)
          case .computed(let key): return (lower(key, place), nil, inner)
          }
        })
    }
  }
}
