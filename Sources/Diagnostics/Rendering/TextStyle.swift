/// The colours of diagnostics on a terminal.
enum TextStyle: String {
  case error = "1;31"
  case warning = "1;33"
  case note = "1;36"
  /// Line numbers, frames and further places.
  case frame = "1;34"
  case help = "1;32"
  case strong = "1"

  /// The style of a severity.
  init(_ severity: Diagnostic.Severity) {
    switch severity {
    case .error: self = .error
    case .warning: self = .warning
    case .note: self = .note
    }
  }

  /// A text in this style, or as it is where there is no colour.
  func apply(_ text: String, color: Bool) -> String {
    color && !text.isEmpty ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
  }
}
