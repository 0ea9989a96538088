import SourceText

/// A member that the language requires: it is nil only where an error was reported for its absence.
package typealias Required<Value> = Value?

/// A value with the name it has in its mapping or list.
package struct NamedSyntax<Value: Sendable>: Sendable {
  /// The name.
  package var name: Located<String>
  /// The value.
  package var value: Value
}

/// A name that refers to a definition in `use`, or a definition in place.
package indirect enum ReferenceSyntax<Definition: Sendable>: Sendable {
  /// The name of a definition in `use`.
  case named(Located<String>)
  /// The definition itself.
  case inline(Definition)
}
