import JSON

/// Values are let go of by recursion on the stack of whoever holds them last, so that none may nest
/// without bounds.
///
/// Looking at every value that is made would take too long. As a value that nests too deeply is made
/// of as many others, one in some hundred is looked at, which finds it long before the stack ends.
extension Machine {
  /// How deeply values may nest; jq itself handles 10,000.
  private static var nestingLimit: Int { 15_000 }

  /// Gives a value that was made of others, unless it is found to nest too deeply.
  @inline(__always)
  func made(_ value: consuming JSONValue, at index: Int, within depth: Int = 0) throws(Signal)
    -> JSONValue
  {
    state.pointee.untilNestingCheck &-= 1
    if state.pointee.untilNestingCheck <= 0 { try checkNesting(value, at: index, within: depth) }
    return value
  }

  @inline(never)
  private func checkNesting(_ value: JSONValue, at index: Int, within depth: Int) throws(Signal) {
    // The gaps differ, so that no rhythm of the expression can fall between them.
    state.pointee.random = state.pointee.random &* 6_364_136_223_846_793_005 &+ 1
    state.pointee.untilNestingCheck = 100 + Int(state.pointee.random >> 33) % 200
    if value.isNested(deeperThan: Self.nestingLimit - depth) {
      throw failure(ExpressionError(.depthLimit), at: index)
    }
  }
}
