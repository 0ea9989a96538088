/// A set of a workflow's secrets, by their places in `use.secrets`.
package struct SecretSet: OptionSet, Sendable, Hashable {
  /// A bit for each secret; the last stands for all further ones.
  package let rawValue: UInt64

  /// Makes a set from its bits.
  package init(rawValue: UInt64) { self.rawValue = rawValue }

  /// The set of the secret at a place.
  package init(index: Int) { rawValue = 1 << UInt64(min(max(index, 0), 63)) }

  /// The places of the secrets in the set, ascending.
  package var indices: [Int] { (0..<64).filter { rawValue & (1 << UInt64($0)) != 0 } }
}

extension Type {
  /// The same type, of values that may also hold secrets.
  package func holding(_ secrets: SecretSet) -> Type {
    guard !secrets.isEmpty, !isNever else { return self }
    var result = self
    result.secrets.formUnion(secrets)
    return result
  }
}
