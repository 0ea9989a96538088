extension DiagnosticCode {
  /// Data types.
  package static let types = DiagnosticStage("Data types", 500..<600, [])
}
