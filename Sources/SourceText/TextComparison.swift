/// Whether two strings have the same code points; `==` compares characters, of which one may be
/// written in several ways.
package func sameText(_ left: String, _ right: String) -> Bool {
  left.utf8.elementsEqual(right.utf8)
}

/// Whether a string comes before another in code point order.
package func precedes(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}
