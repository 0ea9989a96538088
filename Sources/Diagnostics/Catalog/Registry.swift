extension DiagnosticCode {
  /// The stages that report problems, in the order of their numbers.
  package static let stages = [
    commandLine, text, structure, flow, expressions, types, schemas, capabilities, security,
    settings,
  ]

  /// Every code, in the order of their numbers.
  package static let all = stages.flatMap(\.codes)

  /// The code that is printed as a text such as `SW0201`; letter case does not matter.
  package static func named(_ text: String) -> DiagnosticCode? {
    all.first { $0.text == text.uppercased() }
  }

  /// The Markdown page of this code, which `slipway explain` prints and `docs/diagnostics` holds.
  package var page: String { "# \(text): \(title)\n\n\(explanation)\n" }
}

/// The codes of one stage and the numbers it may use.
package struct DiagnosticStage: Sendable {
  /// What the stage is about, as a heading.
  package let title: String
  /// The numbers it may use.
  package let numbers: Range<Int>
  /// Its codes, in the order of their numbers.
  package let codes: [DiagnosticCode]

  /// Makes a stage; only the catalogue does.
  init(_ title: String, _ numbers: Range<Int>, _ codes: [DiagnosticCode]) {
    self.title = title
    self.numbers = numbers
    self.codes = codes
  }
}
