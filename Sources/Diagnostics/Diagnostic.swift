import SourceText

/// One problem found in the user's input.
package struct Diagnostic: Sendable, Equatable {
  /// How bad it is.
  package enum Severity: String, Sendable {
    /// What certainly fails.
    case error
    /// What may fail.
    case warning
    /// What is worth knowing.
    case note
  }

  /// A place that the diagnostic points at, and what to say of it.
  package struct Label: Sendable, Equatable {
    /// The place.
    package var span: SourceSpan
    /// A few words printed at the place; may be empty for the first label.
    package var text: String

    /// Makes a label.
    package init(_ span: SourceSpan, _ text: String = "") {
      self.span = span
      self.text = text
    }
  }

  /// A change to the source that would mend the problem.
  package struct FixIt: Sendable, Equatable {
    /// What the change does, as an instruction.
    package var summary: String
    /// The text to replace.
    package var span: SourceSpan
    /// The text to put there.
    package var replacement: String

    /// Makes a fix-it.
    package init(_ summary: String, replacing span: SourceSpan, with replacement: String) {
      self.summary = summary
      self.span = span
      self.replacement = replacement
    }
  }

  /// The stable code, for example `SW0201`.
  package var code: DiagnosticCode
  /// How bad it is.
  package var severity: Severity
  /// What is wrong: one line, lower case, no full stop.
  package var message: String
  /// The places; the first is the primary one, empty where there is no file.
  package var labels: [Label]
  /// Why it is so: further sentences.
  package var notes: [String]
  /// What to do about it.
  package var help: String?
  /// Changes that would mend it.
  package var fixes: [FixIt]

  /// Makes a diagnostic with one place.
  package init(
    _ code: DiagnosticCode, _ severity: Severity, _ message: String,
    at span: SourceSpan?, labels: [Label] = [], notes: [String] = [], help: String? = nil,
    fixes: [FixIt] = []
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.labels = (span.map { [Label($0)] } ?? []) + labels
    self.notes = notes
    self.help = help
    self.fixes = fixes
  }
}
