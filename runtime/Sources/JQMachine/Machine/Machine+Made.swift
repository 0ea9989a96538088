import CLinux
import JSON

/// Limits of what an expression makes: how large and how deep a value may be, and how much memory
/// all values together may take.
///
/// Looking through every value that is made would take too long. As a value that nests too deeply,
/// or has too many parts, is made of as many others, one in some hundred is looked at; those that
/// leave the machine all are.
extension Machine {
  /// Gives a value that was made of others and is to stand so many levels deep in another, unless
  /// it is found to be too large or too deep.
  @inline(__always)
  func made(_ value: consuming JSONValue, at index: Int, within depth: Int = 0) throws(Signal)
    -> JSONValue
  {
    if try noteSize(of: value, at: index) {
      state.pointee.untilLook &-= 1
      if state.pointee.untilLook <= 0 { try look(at: value, index, within: depth) }
    }
    return value
  }

  /// Takes note of a value that is new but nests no deeper than those it was made of; says whether
  /// it has parts.
  @inline(__always)
  @discardableResult
  func noteSize(of value: JSONValue, at index: Int) throws(Signal) -> Bool {
    switch value {
    case .null, .bool, .number: return false
    case .string(let text):
      let count = text.utf8.count
      // Shorter ones take no memory of their own.
      if count > 15 { try noteMemory(count &+ 32, at: index) }
      guard count <= ValueLimit.stringBytes else { throw tooLarge(at: index) }
      return false
    case .array(let elements): try noteParts(elements.count, of: 24, at: index)
    case .object(let object): try noteParts(object.count, of: 64, at: index)
    }
    return true
  }

  @inline(__always)
  private func noteParts(_ count: Int, of size: Int, at index: Int) throws(Signal) {
    state.pointee.hasMade = true
    try noteMemory(32 &+ count &* size, at: index)
    guard count <= ValueLimit.parts else { throw tooLarge(at: index) }
  }

  @inline(never)
  func tooLarge(at index: Int) -> Signal { failure(ExpressionError(.sizeLimit), at: index) }

  @inline(never)
  private func look(at value: JSONValue, _ index: Int, within depth: Int) throws(Signal) {
    // The gaps differ, so that no rhythm of the expression can fall between them.
    state.pointee.random = state.pointee.random &* 6_364_136_223_846_793_005 &+ 1
    state.pointee.untilLook = 100 + Int(state.pointee.random >> 33) % 200
    var extent = ValueLimit.extent
    extent.depth -= depth
    try native(index) { () throws(ExpressionError) in try value.check(extent) }
  }

  /// Gives an output of the whole expression, unless it is too large or too deep.
  func leaving(_ value: JSONValue) throws(Signal) -> JSONValue {
    guard state.pointee.hasMade else { return value }
    return try native(Int(main)) { () throws(ExpressionError) in try value.leaving() }
  }

  /// Adds an output to those that are collected, of which there may not be too many.
  @inline(__always)
  func append(_ value: consuming JSONValue, to outputs: inout [JSONValue], at index: Int)
    throws(Signal)
  {
    guard outputs.count < ValueLimit.parts else { throw tooLarge(at: index) }
    try noteMemory(24, at: index)
    outputs.append(value)
  }

  /// Takes note of bytes that a value takes; now and then the memory that is in use is looked at.
  @inline(__always)
  func noteMemory(_ count: Int, at index: Int) throws(Signal) {
    state.pointee.untilMemoryLook &-= count
    if state.pointee.untilMemoryLook < 0 { try lookAtMemory(at: index) }
  }

  @inline(never)
  private func lookAtMemory(at index: Int) throws(Signal) {
    let limit = state.pointee.memoryLimit
    let use = memory_in_use()
    guard let start = state.pointee.memoryAtStart else {
      state.pointee.memoryAtStart = use
      state.pointee.untilMemoryLook = limit / 4
      return
    }
    let left = start + limit - use
    guard left > 0 else { throw tooLarge(at: index) }
    state.pointee.untilMemoryLook = left / 4
  }
}
