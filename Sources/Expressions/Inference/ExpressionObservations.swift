import Types

/// A part of an expression; parts in parentheses share their place, but not their height.
struct ObservedPart: Hashable, Sendable {
  let range: Range<Int>
  let height: Int

  init(_ expression: ExpressionSyntax) {
    range = expression.range
    height = expression.height
  }
}

/// What a part of an expression sees and gives.
package struct Observation: Sendable {
  /// Its input, the variables and the functions.
  package internal(set) var scope: InferenceScope
  /// The type of its outputs.
  package internal(set) var output: Type
}

extension [ObservedPart: Observation] {
  /// Notes one look at a part; several looks are taken together.
  mutating func note(_ part: ExpressionSyntax, in scope: InferenceScope, giving output: Type) {
    let key = ObservedPart(part)
    guard var known = self[key] else {
      self[key] = Observation(scope: scope, output: output)
      return
    }
    known.scope = known.scope.merged(with: scope)
    known.output = known.output.union(output)
    self[key] = known
  }
}

/// The types of all the parts of an expression, for those who point at one.
package struct ObservedExpression: Sendable {
  private let syntax: ExpressionSyntax
  private let observations: [ObservedPart: Observation]

  /// Looks at an expression in the scope it stands in.
  package init(_ syntax: ExpressionSyntax, in scope: InferenceScope) {
    var inference = TypeInference(isObserving: true)
    _ = inference.infer(syntax, in: scope)
    self.syntax = syntax
    observations = inference.observations ?? [:]
  }

  /// A part that somebody points at.
  package struct Part: Sendable {
    /// The part.
    package var syntax: ExpressionSyntax
    /// The UTF-8 offsets of what stands for it: of `.a.b`, just `.b`.
    package var range: Range<Int>
    /// What it sees and gives; `nil` where it is never evaluated.
    package var observation: Observation?
    /// The property that it reads, and the type it reads it from.
    package var property: (name: String, owner: Type)?
  }

  /// The smallest part at a UTF-8 offset of the expression's text.
  package func part(at offset: Int) -> Part? {
    var current = syntax
    while true {
      if case .index(let target, let key, _) = current.form, let name = key.constantName,
        key.range.contains(offset) || key.range.upperBound == offset
      {
        let owner = observations[ObservedPart(target)]?.output
        return Part(
          syntax: current, range: key.range, observation: observations[ObservedPart(current)],
          property: owner.map { (name, $0) })
      }
      let inner = current.form.children.first { $0.range.contains(offset) }
      guard let next = inner ?? current.form.children.last(where: { $0.range.upperBound == offset })
      else { break }
      current = next
    }
    guard current.range.lowerBound <= offset, offset <= current.range.upperBound else { return nil }
    var range = current.range
    if case .call(let name, _) = current.form { range = name.range }
    return Part(
      syntax: current, range: range, observation: observations[ObservedPart(current)],
      property: nil)
  }
}

extension ExpressionSyntax {
  /// The text of a string without interpolations.
  fileprivate var constantName: String? {
    if case .string(let string) = form { string.constant } else { nil }
  }
}

extension InferenceScope {
  /// The variables by their names without `$`, the innermost last.
  package var visibleVariables: [(name: String, type: Type)] { variables }

  /// The functions that the expression itself defines, the innermost last.
  package var visibleFunctions: [(name: String, arity: Int)] {
    functions.map { ($0.name, $0.parameters.count) }
  }
}
