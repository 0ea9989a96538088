extension ExpressionSyntax.Form {
  /// The expressions directly inside this one, in the order they are written.
  package var children: [ExpressionSyntax] {
    switch self {
    case .identity, .recursiveDescent, .null, .boolean, .number, .format, .variable, .location,
      .break:
      []
    case .string(let string): string.children
    case .index(let target, let key, _): [target, key]
    case .slice(let target, let from, let to, _): [target, from, to].compactMap { $0 }
    case .iterate(let target, _): [target]
    case .optional(let operand), .negation(let operand): [operand]
    case .array(let content): content.map { [$0] } ?? []
    case .object(let entries): entries.flatMap(\.children)
    case .call(_, let arguments): arguments
    case .pipe(let stages), .comma(let stages): stages
    case .binary(let left, _, let right): [left, right]
    case .bind(let source, let patterns, let body):
      [source] + patterns.flatMap(\.children) + [body]
    case .reduce(let source, let patterns, let initial, let update):
      [source] + patterns.flatMap(\.children) + [initial, update]
    case .foreach(let source, let patterns, let initial, let update, let extract):
      [source] + patterns.flatMap(\.children) + [initial, update] + (extract.map { [$0] } ?? [])
    case .conditional(let condition, let value, let otherwise):
      [condition, value, otherwise].compactMap { $0 }
    case .attempt(let body, let handler): [body, handler].compactMap { $0 }
    case .label(_, let body): [body]
    case .definition(let function, let body): [function.body, body]
    }
  }
}

extension StringSyntax {
  /// The interpolated expressions, in order.
  package var children: [ExpressionSyntax] {
    parts.compactMap { part in
      if case .interpolation(let expression) = part { expression } else { nil }
    }
  }
}

extension ObjectEntrySyntax {
  /// The expressions in the key and the value.
  package var children: [ExpressionSyntax] {
    let keys: [ExpressionSyntax] =
      switch key {
      case .name, .variable, .location: []
      case .string(let string): string.children
      case .computed(let expression): [expression]
      }
    return keys + (value.map { [$0] } ?? [])
  }
}

extension PatternSyntax {
  /// The expressions in the keys of object patterns, in order.
  package var children: [ExpressionSyntax] {
    switch self {
    case .variable: []
    case .array(let elements): elements.flatMap(\.children)
    case .object(let entries):
      entries.flatMap { entry -> [ExpressionSyntax] in
        let nested = entry.pattern?.children ?? []
        switch entry.key {
        case .variable, .name: return nested
        case .string(let string): return string.children + nested
        case .computed(let expression): return [expression] + nested
        }
      }
    }
  }
}
