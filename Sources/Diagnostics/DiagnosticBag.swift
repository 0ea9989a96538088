import SourceText

/// The problems found so far; passed `inout` from stage to stage.
package struct DiagnosticBag: Sendable {
  /// The problems in the order they were reported.
  package private(set) var diagnostics: [Diagnostic] = []

  /// Makes an empty bag.
  package init() {}

  /// Adds a problem.
  package mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// Adds the problems of another bag.
  package mutating func report(contentsOf other: DiagnosticBag) {
    diagnostics += other.diagnostics
  }

  /// Whether any problem is an error.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Where the errors stand; nil for one that stands nowhere.
  package var errorSpans: [SourceSpan?] {
    diagnostics.lazy.filter { $0.severity == .error }.map { $0.labels.first?.span }
  }

  /// The problems as they are printed: by file, offset and code, those without a place first, each once.
  package var sorted: [Diagnostic] {
    let ordered = diagnostics.enumerated().sorted { left, right in
      (SortKey(left.element), left.offset) < (SortKey(right.element), right.offset)
    }
    var unique: [Diagnostic] = []
    for (_, diagnostic) in ordered {
      let key = SortKey(diagnostic)
      // Equal ones have equal keys, so they are among the last few.
      let isRepeated = unique.reversed().prefix { SortKey($0) == key }.contains(diagnostic)
      if !isRepeated { unique.append(diagnostic) }
    }
    return unique
  }
}

/// What problems are ordered by.
private struct SortKey: Comparable {
  let file: Int
  let offset: Int
  let code: DiagnosticCode

  init(_ diagnostic: Diagnostic) {
    let span = diagnostic.labels.first?.span
    file = span?.file.index ?? -1
    offset = span?.range.lowerBound ?? 0
    code = diagnostic.code
  }

  static func < (left: SortKey, right: SortKey) -> Bool {
    (left.file, left.offset, left.code) < (right.file, right.offset, right.code)
  }
}
