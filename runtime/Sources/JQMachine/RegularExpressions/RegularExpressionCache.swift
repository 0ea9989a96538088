import JSON
import Synchronization

/// Keeps compiled regular expressions, so that an expression in a loop compiles each once.
final class RegularExpressionCache: Sendable {
  private struct Key: Hashable {
    let pattern: String
    let flags: RegularExpressionFlags

    /// Compares code points, where equality of strings would take different ones for the same.
    static func == (left: Key, right: Key) -> Bool {
      left.flags == right.flags && KeyBytes.areEqual(left.pattern, right.pattern)
    }
  }

  /// How many are kept; patterns computed from data must not fill the memory.
  private static let limit = 256

  private let compiled = Mutex<[Key: RegularExpression]>([:])

  /// The regular expression of a pattern, compiled now or before.
  func expression(
    _ pattern: String, _ flags: RegularExpressionFlags
  ) throws(ExpressionError) -> RegularExpression {
    let key = Key(pattern: pattern, flags: flags.compiled)
    if let known = compiled.withLock({ $0[key] }) { return known }
    let new = try RegularExpression(pattern, key.flags)
    compiled.withLock { compiled in
      if compiled.count >= Self.limit { compiled.removeAll() }
      compiled[key] = new
    }
    return new
  }
}
