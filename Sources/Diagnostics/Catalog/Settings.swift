extension DiagnosticCode {
  /// Deployment settings.
  package static let settings = DiagnosticStage("Deployment settings", 900..<1000, [])
}
