import Diagnostics
import SourceText

extension YAMLNode {
  /// Reads a YAML or JSON file to a tree, and reports what is wrong with its text (SW0100 to SW0199).
  ///
  /// Gives nil where the text could not be read to its end, or where a part of the tree is missing,
  /// so that nobody finds fault with what was never written.
  package static func read(
    _ file: SourceFile, as id: SourceID, _ diagnostics: inout DiagnosticBag
  ) -> YAMLNode? {
    do {
      let prepared = try PreparedText(file, id: id)
      var builder = TreeBuilder(file, id: id, prepared)
      defer { diagnostics.report(contentsOf: builder.diagnostics) }
      guard let root = try builder.document() else {
        diagnostics.report(.emptyDocument(at: SourceSpan(file: id, range: 0..<0)))
        return nil
      }
      return builder.isComplete ? root : nil
    } catch {
      diagnostics.report(error.diagnostic)
      return nil
    }
  }
}
