/// The problems found so far; passed `inout` from stage to stage.
package struct DiagnosticBag: Sendable {
  /// The problems in the order they were reported.
  package private(set) var diagnostics: [Diagnostic] = []

  /// Makes an empty bag.
  package init() {}

  /// Adds a problem.
  package mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// Whether any problem is an error.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
