import Diagnostics
import SourceText

/// Prints problems.
struct Report {
  /// How problems are printed.
  enum Format: String, CaseIterable {
    case human, json, sarif, github
  }

  let terminal: Terminal
  var sources = SourceMap()

  /// Prints the problems: for people on standard error, for programs on standard output.
  func print(_ diagnostics: [Diagnostic], as format: Format) throws(CommandFailure) {
    let bag = DiagnosticBag(diagnostics)
    switch format {
    case .human: tell(diagnostics)
    case .json: try terminal.output(JSONRenderer(sources).render(bag))
    case .sarif: try terminal.output(SARIFRenderer(sources, version: Slipway.version).render(bag))
    case .github: try terminal.output(GitHubRenderer(sources).render(bag))
    }
  }

  /// Tells people about the problems, then how many there are.
  func tell(_ diagnostics: [Diagnostic]) {
    let renderer = TextRenderer(sources, color: terminal.colorsErrors)
    terminal.tell(renderer.render(DiagnosticBag(diagnostics)))
  }

  /// Tells people about one problem that stands in no file.
  func tell(_ diagnostic: Diagnostic) {
    terminal.tell(TextRenderer(sources, color: terminal.colorsErrors).render(diagnostic))
  }
}

extension DiagnosticBag {
  fileprivate init(_ diagnostics: [Diagnostic]) {
    self.init()
    for diagnostic in diagnostics { report(diagnostic) }
  }
}
