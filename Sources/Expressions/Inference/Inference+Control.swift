import SourceText
import Types

extension TypeInference {
  /// `a | b | c`.
  mutating func inferPipe(
    _ stages: ArraySlice<ExpressionSyntax>, in scope: InferenceScope
  ) -> Inferred {
    guard let first = stages.first else { return Inferred(scope.input) }
    let rest = stages.dropFirst()
    guard let next = rest.first else { return infer(first, in: scope) }
    // What a stage asks of its input, the stage before it answers: absence is looked for there.
    let asks = scope.allowsAbsence && rest.count == 1 && next.isQuestion
    var outer = scope
    outer.allowsAbsence = asks
    let value = infer(first, in: outer)
    guard !value.type.isNever else { return value }
    var inner = scope.with(input: value.type, isCertain: value.isTotal)
    inner.allowsAbsence = scope.allowsAbsence
    return value.piped(into: inferPipe(rest, in: inner))
  }

  mutating func inferConditional(
    _ condition: ExpressionSyntax, _ then: ExpressionSyntax, _ otherwise: ExpressionSyntax?,
    in scope: InferenceScope
  ) -> Inferred {
    let test = infer(condition, in: scope.asking)
    guard !test.type.isNever else { return test }
    let branches = [true, false].map { holds -> (Inferred, isReached: Bool)? in
      guard !(holds ? test.type.truthy : test.type.falsy).isNever,
        let narrowed = narrow(scope, by: condition, holds: holds)
      else { return nil }
      let isOnly = (holds ? test.type.falsy : test.type.truthy).isNever && test.isTotal
      var inner = narrowed.with(input: narrowed.input, isCertain: isOnly)
      inner.allowsAbsence = scope.allowsAbsence
      guard let branch = holds ? then : otherwise else { return (Inferred(inner.input), isOnly) }
      return (infer(branch, in: inner), isOnly)
    }
    let reached = branches.compactMap { $0?.0 }
    guard let first = reached.first else { return test.mapped(.never) }
    let both = reached.dropFirst().reduce(first) { $0.or($1) }
    return test.piped(into: both)
  }

  mutating func inferAttempt(
    _ body: ExpressionSyntax, handler: ExpressionSyntax?, in scope: InferenceScope
  ) -> Inferred {
    var value = infer(body, in: scope.guarded)
    guard !value.raises.isNever else { return value }
    guard let handler else {
      value.isTotal = false
      value.raises = .never
      value.alwaysRaises = false
      return value
    }
    var inner = scope.with(input: value.raises)
    inner.isCertain = scope.isCertain && value.alwaysRaises
    let handled = infer(handler, in: inner)
    return Inferred(
      value.type.union(handled.type),
      isTotal: handled.isTotal && (value.isTotal || value.alwaysRaises),
      isSingle: value.isSingle && handled.isSingle,
      raises: handled.raises, alwaysRaises: value.alwaysRaises && handled.alwaysRaises)
  }

  mutating func inferReduce(
    _ source: ExpressionSyntax, _ patterns: [PatternSyntax], _ initial: ExpressionSyntax,
    _ update: ExpressionSyntax, in scope: InferenceScope
  ) -> Inferred {
    let loop = inferLoop(source, patterns, initial, update, in: scope)
    guard let turn = loop.turn else {
      var result = loop.start.raising(loop.raises)
      result.alwaysRaises = loop.alwaysRaises
      return result
    }
    return Inferred(
      turn.state, isTotal: loop.start.isTotal, isSingle: loop.start.isSingle,
      raises: loop.raises.union(turn.step.raises), alwaysRaises: loop.alwaysRaises)
  }

  mutating func inferForeach(
    _ source: ExpressionSyntax, _ patterns: [PatternSyntax], _ initial: ExpressionSyntax,
    _ update: ExpressionSyntax, _ extract: ExpressionSyntax?, in scope: InferenceScope
  ) -> Inferred {
    let loop = inferLoop(source, patterns, initial, update, in: scope)
    guard let turn = loop.turn else { return loop.start.piped(into: loop.items) }
    var result = turn.step
    if let extract, !result.type.isNever {
      result = result.piped(
        into: infer(
          extract, in: turn.scope.with(input: result.type, isCertain: result.isTotal)))
    }
    let (start, items) = (loop.start, loop.items)
    return Inferred(
      result.type, isTotal: items.isTotal && start.isTotal && result.isTotal,
      isSingle: items.isSingle && start.isSingle && result.isSingle,
      raises: loop.raises.union(result.raises), alwaysRaises: loop.alwaysRaises)
  }

  /// What is known of a `reduce` or `foreach`.
  private struct Loop {
    /// The initial state, and what the source gives.
    let start, items: Inferred
    /// What the source, the initial state and the patterns raise.
    let raises: Type
    /// A turn of the loop; nil where the source gives nothing.
    var turn: (state: Type, step: Inferred, scope: InferenceScope)?

    var alwaysRaises: Bool { start.alwaysRaises || (start.isTotal && items.alwaysRaises) }
  }

  private mutating func inferLoop(
    _ source: ExpressionSyntax, _ patterns: [PatternSyntax], _ initial: ExpressionSyntax,
    _ update: ExpressionSyntax, in scope: InferenceScope
  ) -> Loop {
    let start = infer(initial, in: scope)
    let items = infer(source, in: scope.reached(if: start.isTotal))
    let mismatch: Type = patterns.contains(where: \.mayFail) ? .string : .never
    let raises = items.raises.union(start.raises)
    guard !items.type.isNever else { return Loop(start: start, items: items, raises: raises) }
    let inner = bind(
      patterns, to: items.type, in: scope.with(input: scope.input, isCertain: items.isTotal))
    let state = fixpoint(start.type) { inference, type in
      let step = inference.infer(update, in: inner.with(input: type))
      // Where an update has no output, jq goes on with null.
      return step.isTotal || step.alwaysRaises ? step.type : step.type.union(.null)
    }
    let step = infer(update, in: inner.with(input: state, isCertain: start.isTotal))
    return Loop(
      start: start, items: items, raises: raises.union(mismatch), turn: (state, step, inner))
  }

  /// The scope with the variables of patterns bound to the parts of a value.
  mutating func bind(
    _ patterns: [PatternSyntax], to type: Type, in scope: InferenceScope
  ) -> InferenceScope {
    var inner = scope
    if patterns.count > 1 {
      // Alternatives: each variable has a part of the value, or is null where its pattern is not
      // the one that fits.
      var parts: [(name: String, type: Type)] = []
      for pattern in patterns { parts += self.parts(of: type, for: pattern, in: scope.guarded) }
      for name in Set(patterns.flatMap { $0.variables.map(\.text) }).sorted() {
        let types = parts.filter { sameText($0.name, name) }.map(\.type)
        inner.bind(name, .union(types).union(.null))
      }
    } else if let pattern = patterns.first {
      for part in parts(of: type, for: pattern, in: scope) { inner.bind(part.name, part.type) }
    }
    return inner
  }

  private mutating func parts(
    of type: Type, for pattern: PatternSyntax, in scope: InferenceScope
  ) -> [(name: String, type: Type)] {
    switch pattern {
    case .variable(let name): return [(name.text, type)]
    case .array(let elements):
      return elements.enumerated().flatMap { index, element in
        parts(
          of: type.element(NumberType(isInteger: true, values: [Double(index)])).result,
          for: element, in: scope)
      }
    case .object(let entries):
      var result: [(name: String, type: Type)] = []
      for entry in entries {
        var inner = scope
        for part in result { inner.bind(part.name, part.type) }
        let value: Type
        switch entry.key {
        case .name(let name): value = field(name, of: type, at: entry.keyRange, in: scope)
        case .variable(let name):
          value = field(name.text, of: type, at: entry.keyRange, in: scope)
          result.append((name.text, value))
        case .string(let string):
          if let name = string.constant {
            value = field(name, of: type, at: entry.keyRange, in: scope)
          } else {
            value = .union(type.objects.map(\.value)).union(.null)
          }
        case .computed(let key):
          let names = infer(key, in: inner.with(input: type, isCertain: true))
          value =
            names.type.string?.values.map { names in
              .union(names.map { type.property($0).result })
            } ?? .union(type.objects.map(\.value)).union(.null)
        }
        if let nested = entry.pattern { result += parts(of: value, for: nested, in: inner) }
      }
      return result
    }
  }

  private mutating func field(
    _ name: String, of type: Type, at range: Range<Int>, in scope: InferenceScope
  ) -> Type {
    property(name, of: Inferred(type), at: range, in: scope).type
  }
}

extension ExpressionSyntax {
  /// Whether it asks a question of its input for which absence is an answer.
  var isQuestion: Bool {
    switch form {
    case .call(let name, let arguments):
      return arguments.isEmpty
        && ["not", "type", "length", "tostring", "tojson"].contains(name.text)
    case .binary(let left, let operation, _):
      if case .identity = left.form {
        return [.equal, .notEqual, .alternative].contains(operation.kind)
      }
      return false
    default: return false
    }
  }
}
