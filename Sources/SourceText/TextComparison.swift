/// Whether two strings have the same code points; `==` compares characters, of which one may be
/// written in several ways.
package func sameText(_ left: String, _ right: String) -> Bool {
  withBytes(left, right) { $0.count == $1.count && $0.elementsEqual($1) }
    ?? left.utf8.elementsEqual(right.utf8)
}

/// Whether a string comes before another in code point order.
package func precedes(_ left: String, _ right: String) -> Bool {
  withBytes(left, right) { $0.lexicographicallyPrecedes($1) }
    ?? left.utf8.lexicographicallyPrecedes(right.utf8)
}

/// The bytes of two strings where they lie in a row, as they nearly always do: comparing them so is
/// several times faster.
private func withBytes(
  _ left: String, _ right: String,
  _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Bool
) -> Bool? {
  left.utf8.withContiguousStorageIfAvailable { left in
    right.utf8.withContiguousStorageIfAvailable { body(left, $0) }
  } ?? nil
}
