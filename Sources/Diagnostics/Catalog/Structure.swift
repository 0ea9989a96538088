extension DiagnosticCode {
  /// Structure of a workflow.
  package static let structure = DiagnosticStage("Structure of a workflow", 200..<300, [])
}
