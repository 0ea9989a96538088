/// A semantic version, ordered as its specification says: build metadata does not count.
struct SemanticVersion: Comparable {
  private let release: [Substring]
  private let prerelease: [Substring]

  /// Reads a version's text, which has the form of one.
  init(_ text: String) {
    let core = text.prefix { $0 != "+" }
    let parts = core.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    release = (parts.first ?? "").split(separator: ".")
    prerelease = parts.count > 1 ? parts[1].split(separator: ".") : []
  }

  static func == (left: SemanticVersion, right: SemanticVersion) -> Bool {
    left.release == right.release && left.prerelease == right.prerelease
  }

  static func < (left: SemanticVersion, right: SemanticVersion) -> Bool {
    if left.release != right.release { return precedes(left.release, right.release) }
    // A release comes after its own pre-releases.
    if left.prerelease.isEmpty || right.prerelease.isEmpty { return !left.prerelease.isEmpty }
    return precedes(left.prerelease, right.prerelease)
  }

  private static func precedes(_ left: [Substring], _ right: [Substring]) -> Bool {
    for (one, other) in zip(left, right) where one != other {
      switch (isNumber(one), isNumber(other)) {
      case (true, true):
        return (one.utf8.count, String(one)) < (other.utf8.count, String(other))
      case (true, false): return true
      case (false, true): return false
      case (false, false): return one.utf8.lexicographicallyPrecedes(other.utf8)
      }
    }
    return left.count < right.count
  }

  private static func isNumber(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
