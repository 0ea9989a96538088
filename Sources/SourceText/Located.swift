/// A value and the place in the source it was read from.
package struct Located<Value> {
  /// The value.
  package var value: Value
  /// Where it stands.
  package var span: SourceSpan

  /// Makes a located value.
  package init(_ value: Value, _ span: SourceSpan) {
    self.value = value
    self.span = span
  }

  /// The same place with another value.
  package func map<Other>(_ transform: (Value) throws -> Other) rethrows -> Located<Other> {
    Located<Other>(try transform(value), span)
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
