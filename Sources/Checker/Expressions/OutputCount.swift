import Expressions

/// How many outputs an expression has at least and at most; 2 stands for several.
///
/// It knows the constructs whose number of outputs is plain to see; whatever else counts as one, so
/// that only what is known leads to a diagnostic (semantics row 22).
struct OutputCount: Equatable {
  var least: Int
  var most: Int

  static let one = OutputCount(least: 1, most: 1)
  static let none = OutputCount(least: 0, most: 0)
  static let atMostOne = OutputCount(least: 0, most: 1)
  static let any = OutputCount(least: 0, most: 2)

  /// Whether the number is never one.
  var isNeverOne: Bool { most == 0 || least > 1 }
  /// Whether the number may be another than one.
  var mayDiffer: Bool { self != .one }

  static func * (left: OutputCount, right: OutputCount) -> OutputCount {
    OutputCount(least: min(2, left.least * right.least), most: min(2, left.most * right.most))
  }

  static func + (left: OutputCount, right: OutputCount) -> OutputCount {
    OutputCount(least: min(2, left.least + right.least), most: min(2, left.most + right.most))
  }

  /// What covers either of two.
  func or(_ other: OutputCount) -> OutputCount {
    OutputCount(least: min(least, other.least), most: max(most, other.most))
  }

  /// The same, or fewer.
  var orFewer: OutputCount { OutputCount(least: 0, most: most) }
}

extension ExpressionSyntax {
  /// How many outputs the expression has for one input.
  var outputCount: OutputCount {
    switch form {
    case .identity, .null, .boolean, .number, .format, .variable, .location, .array, .label,
      .break:
      .one
    case .recursiveDescent: OutputCount(least: 1, most: 2)
    case .string(let string): string.outputCount
    case .index(let target, let key, let isOptional):
      // `.name?` is written for objects without the field, where it has an output.
      isOptional && !key.isConstantString
        ? (target.outputCount * key.outputCount).orFewer : target.outputCount * key.outputCount
    case .slice(let target, let from, let to, let isOptional):
      [from, to].compactMap { $0?.outputCount }.reduce(
        isOptional ? target.outputCount.orFewer : target.outputCount, *)
    case .iterate: .any
    case .optional(let term): term.outputCount.orFewer
    case .negation(let term): term.outputCount
    case .object(let entries): entries.map(\.outputCount).reduce(.one, *)
    case .call(let name, let arguments): Self.outputCount(of: name.text, arguments)
    case .pipe(let stages): stages.map(\.outputCount).reduce(.one, *)
    case .comma(let parts): parts.map(\.outputCount).reduce(.none, +)
    case .binary(let left, let symbol, let right):
      Self.outputCount(left.outputCount, symbol.kind, right.outputCount)
    case .bind(let source, _, let body): source.outputCount * body.outputCount
    case .reduce(_, _, let initial, _): initial.outputCount
    case .foreach(let source, _, _, let update, let extract):
      source.outputCount * update.outputCount * (extract?.outputCount ?? .one)
    case .conditional(let condition, let then, let otherwise):
      condition.outputCount * then.outputCount.or(otherwise?.outputCount ?? .one)
    case .attempt(let body, let handler):
      handler.map { body.outputCount.or($0.outputCount) } ?? body.outputCount.orFewer
    // A definition may give any name another meaning.
    case .definition: .one
    }
  }

  private var isConstantString: Bool {
    guard case .string(let string) = form else { return false }
    return string.constant != nil
  }

  private static func outputCount(
    _ left: OutputCount, _ symbol: BinaryOperator, _ right: OutputCount
  ) -> OutputCount {
    switch symbol {
    case .alternative:
      // The truthy outputs on the left, or else the right.
      left.most == 0
        ? right : OutputCount(least: min(1, right.least), most: max(left.most, right.most))
    case .update: .one
    case .assign, .addUpdate, .subtractUpdate, .multiplyUpdate, .divideUpdate, .moduloUpdate,
      .alternativeUpdate:
      right
    default: left * right
    }
  }

  /// The builtins that are not known to give exactly one output.
  private static func outputCount(
    of builtin: String, _ arguments: [ExpressionSyntax]
  ) -> OutputCount {
    switch (builtin, arguments.count) {
    case ("empty", 0): .none
    case ("select", 1): arguments[0].outputCount.orFewer
    case ("values", 0), ("nulls", 0), ("booleans", 0), ("numbers", 0), ("strings", 0),
      ("arrays", 0), ("objects", 0), ("iterables", 0), ("scalars", 0):
      .atMostOne
    case ("match", 1), ("capture", 1): .atMostOne
    case ("match", 2), ("capture", 2), ("scan", _), ("paths", _), ("leaf_paths", 0), ("range", _),
      ("combinations", _), ("inputs", 0), ("while", 2), ("fromstream", 1), ("truncate_stream", _):
      .any
    case ("recurse", _), ("repeat", _), ("splits", _), ("tostream", 0): .init(least: 1, most: 2)
    case ("limit", 2), ("skip", 2): arguments[1].outputCount.orFewer
    case ("path", 1): arguments[0].outputCount
    default: .one
    }
  }
}

extension StringSyntax {
  fileprivate var outputCount: OutputCount {
    children.map(\.outputCount).reduce(.one, *)
  }
}

extension ObjectEntrySyntax {
  fileprivate var outputCount: OutputCount {
    let valueCount = value?.outputCount ?? .one
    return switch key {
    case .name, .variable, .location: valueCount
    case .string(let string): string.outputCount * valueCount
    case .computed(let expression): expression.outputCount * valueCount
    }
  }
}
