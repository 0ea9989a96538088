extension DiagnosticCode {
  /// What the engine or a target cannot do.
  package static let capabilities = DiagnosticStage(
    "What the engine or a target cannot do", 700..<800, [])
}
