extension DiagnosticCode {
  /// Secrets and security.
  package static let security = DiagnosticStage("Secrets and security", 800..<900, [])
}
