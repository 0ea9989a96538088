import Diagnostics
import SourceText

/// Tells people about problems, on standard error.
struct Report {
  let terminal: Terminal
  var sources = SourceMap()

  /// How problems are printed.
  enum Format: String, CaseIterable {
    case human, json, sarif, github
  }

  /// Prints the problems: for people on standard error, for programs on standard output.
  func print(_ diagnostics: [Diagnostic], as format: Format) throws(CommandFailure) {
    tell(diagnostics)
  }

  /// Tells about the problems, then how many there were.
  func tell(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics { terminal.tell(text(diagnostic)) }
  }

  private func text(_ diagnostic: Diagnostic) -> String {
    var text = "\(diagnostic.severity)[\(diagnostic.code.text)]: \(diagnostic.message)\n"
    for note in diagnostic.notes { text += "  note: \(note)\n" }
    if let help = diagnostic.help { text += "  help: \(help)\n" }
    return text
  }
}
