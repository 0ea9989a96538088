extension DiagnosticCode {
  /// Names, references and flow.
  package static let flow = DiagnosticStage("Names, references and flow", 300..<400, [])
}
