extension DiagnosticCode {
  /// Command line, files and bundles.
  package static let commandLine = DiagnosticStage("Command line, files and bundles", 1..<100, [])
}
