/// What a value is taken apart into, after `as`.
package indirect enum PatternSyntax: Sendable {
  /// `$name`.
  case variable(NameSyntax)
  /// `[a, b]`; one or more elements.
  case array([PatternSyntax])
  /// `{a: p, $b}`; one or more entries.
  case object([Entry])

  /// An entry of an object pattern.
  package struct Entry: Sendable {
    /// What names the field.
    package enum Key: Sendable {
      /// `$name`: the field of that name, which is also bound to the variable.
      case variable(NameSyntax)
      /// `name` or a keyword.
      case name(String)
      /// `"name"`, also with interpolations.
      case string(StringSyntax)
      /// `(…)`.
      case computed(ExpressionSyntax)
    }

    /// The key.
    package var key: Key
    /// The UTF-8 offsets of the key in the expression's text.
    package var keyRange: Range<Int>
    /// What the field is taken apart into; only `$name` may go without.
    package var pattern: PatternSyntax?

    /// Makes an entry.
    package init(key: Key, keyRange: Range<Int>, pattern: PatternSyntax?) {
      self.key = key
      self.keyRange = keyRange
      self.pattern = pattern
    }
  }

  /// The variables the pattern binds, in order; a name may occur twice.
  package var variables: [NameSyntax] {
    switch self {
    case .variable(let name): [name]
    case .array(let elements): elements.flatMap(\.variables)
    case .object(let entries):
      entries.flatMap { entry -> [NameSyntax] in
        let nested = entry.pattern?.variables ?? []
        if case .variable(let name) = entry.key { return [name] + nested }
        return nested
      }
    }
  }
}
