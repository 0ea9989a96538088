extension DiagnosticCode {
  /// JSON Schema documents.
  package static let schemas = DiagnosticStage("JSON Schema documents", 600..<700, [])
}
