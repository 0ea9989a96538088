import Diagnostics

/// Something in a bundle that is not as it was made.
package struct Deviation: Sendable, Equatable {
  /// What kind it is of.
  package let code: DiagnosticCode
  /// The file; the bundle itself where it is empty.
  package let path: String
  /// What is wrong with it, words that follow the path.
  package let message: String
  /// More about it, sentences.
  package let notes: [String]

  /// Makes a deviation.
  package init(_ code: DiagnosticCode, _ path: String, _ message: String, notes: [String] = []) {
    self.code = code
    self.path = path
    self.message = message
    self.notes = notes
  }
}
