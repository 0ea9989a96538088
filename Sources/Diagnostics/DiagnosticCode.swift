/// A stable name for one kind of problem, with the page that explains it.
package struct DiagnosticCode: Sendable, Hashable, Comparable {
  /// The four digits after `SW`.
  package let number: Int
  /// What the problem is, in a few words.
  package let title: String
  /// The page's body in Markdown: why it is a problem, an example of it, and the example mended.
  package let explanation: String

  /// Makes a code; only the catalogue does.
  package init(_ number: Int, _ title: String, _ explanation: String) {
    self.number = number
    self.title = title
    self.explanation = explanation
  }

  /// The code as it is printed, for example `SW0201`.
  package var text: String {
    let digits = String(number)
    return "SW" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Whether two codes have the same number.
  package static func == (left: DiagnosticCode, right: DiagnosticCode) -> Bool {
    left.number == right.number
  }

  /// Orders by number.
  package static func < (left: DiagnosticCode, right: DiagnosticCode) -> Bool {
    left.number < right.number
  }

  /// Hashes the number.
  package func hash(into hasher: inout Hasher) { hasher.combine(number) }
}
