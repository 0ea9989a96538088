extension DiagnosticCode {
  /// YAML and JSON text.
  package static let text = DiagnosticStage("YAML and JSON text", 100..<200, [])
}
