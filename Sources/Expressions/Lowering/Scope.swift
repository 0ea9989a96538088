import JSON
import JQMachine

/// What names mean at a place in an expression: the innermost binding and those around it.
final class Scope {
  let outer: Scope?
  let binding: Binding

  init(_ binding: Binding, in outer: Scope?) {
    self.binding = binding
    self.outer = outer
  }

  /// What a name was bound to.
  enum Binding {
    /// `$name`, in a slot.
    case variable(String, Slot)
    /// `$name`, of which the value is known.
    case constant(String, JSONValue)
    /// A function.
    case function(FunctionDefinition)
    /// A parameter of a function that is called: one of its closures.
    case closure(String, function: Int, index: Int)
    /// A parameter of a function that is lowered in place: the argument as written.
    case argument(String, Argument)
    /// A label, whose number is in a slot.
    case label(String, Slot)
  }

  /// An argument as written, and where its names have their meaning.
  struct Argument {
    var syntax: ExpressionSyntax
    var place: LexicalPlace
  }
}

/// Where an expression is lowered: what its names mean, and what its errors are reported at.
struct LexicalPlace {
  var scope: Scope?
  /// The offset of the call that a builtin's definition is lowered for; nil in the author's text.
  var callOffset: Int?

  /// The place with one more name.
  func binding(_ binding: Scope.Binding) -> LexicalPlace {
    LexicalPlace(scope: Scope(binding, in: scope), callOffset: callOffset)
  }

  /// The offset at which the errors of an operation are reported.
  func offset(_ syntax: ExpressionSyntax) -> Int { callOffset ?? syntax.range.lowerBound }

  /// What a variable is bound to; nil of a free one.
  func variable(_ name: String) -> Scope.Binding? {
    first { binding in
      switch binding {
      case .variable(let bound, _), .constant(let bound, _): KeyBytes.areEqual(bound, name)
      default: false
      }
    }
  }

  /// The slot of a label.
  func label(_ name: String) -> Slot? {
    let found = first { binding in
      if case .label(let bound, _) = binding { KeyBytes.areEqual(bound, name) } else { false }
    }
    guard case .label(_, let slot)? = found else { return nil }
    return slot
  }

  /// What a function's name is bound to; nil of a builtin.
  func function(_ name: String, arity: Int) -> Scope.Binding? {
    first { binding in
      switch binding {
      case .function(let definition):
        definition.syntax.parameters.count == arity
          && KeyBytes.areEqual(definition.syntax.name.text, name)
      case .closure(let bound, _, _), .argument(let bound, _):
        arity == 0 && KeyBytes.areEqual(bound, name)
      default: false
      }
    }
  }

  private func first(where matches: (Scope.Binding) -> Bool) -> Scope.Binding? {
    var scope = scope
    while let current = scope {
      if matches(current.binding) { return current.binding }
      scope = current.outer
    }
    return nil
  }
}

/// A function that an expression defines, or a builtin defined in jq.
final class FunctionDefinition {
  let syntax: FunctionSyntax
  /// What names mean around the definition; in the body also the function itself.
  let place: LexicalPlace
  /// The function whose frames the body sees.
  let parent: Int
  /// Whether the body calls the function itself.
  let isRecursive: Bool
  /// The number of the lowered function, once there is one.
  var number: Int?

  init(_ syntax: FunctionSyntax, place: LexicalPlace, parent: Int) {
    self.syntax = syntax
    self.place = place
    self.parent = parent
    isRecursive = syntax.body.callCount(syntax.name.text, arity: syntax.parameters.count) > 0
  }
}

extension ExpressionSyntax {
  /// How often a function is called in the expression, were no name defined anew in it.
  func callCount(_ name: String, arity: Int) -> Int {
    var count = form.children.reduce(0) { $0 + $1.callCount(name, arity: arity) }
    if case .call(let called, let arguments) = form, arguments.count == arity,
      KeyBytes.areEqual(called.text, name)
    {
      count += 1
    }
    return count
  }

  /// Whether a second evaluation costs next to nothing.
  var isTrivial: Bool {
    switch form {
    case .identity, .null, .boolean, .number, .variable, .location: true
    case .string(let string): string.constant != nil && string.format == nil
    case .index(let target, let key, _): target.isTrivial && key.isTrivial
    default: false
    }
  }
}
