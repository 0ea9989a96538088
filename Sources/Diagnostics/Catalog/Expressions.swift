extension DiagnosticCode {
  /// Expressions.
  package static let expressions = DiagnosticStage("Expressions", 400..<500, [])
}
