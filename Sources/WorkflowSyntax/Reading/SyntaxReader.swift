import Diagnostics
import SourceText
import YAML

/// Reads a workflow from YAML: never throws, reads as much as it can, reports each problem once.
///
/// Each construct has a method, which gives nil where there is nothing that it could read, and
/// stands beside the table of the construct's keys.
struct SyntaxReader {
  /// The problems found so far.
  private(set) var diagnostics = DiagnosticBag()

  /// Adds a problem.
  mutating func report(_ diagnostic: Diagnostic) { diagnostics.report(diagnostic) }
}

extension WorkflowSyntax {
  /// Reads a workflow from a YAML or JSON document, and adds the problems found.
  ///
  /// Gives nil only where the document is no mapping.
  package init?(_ node: YAMLNode, diagnostics: inout DiagnosticBag) {
    var reader = SyntaxReader()
    let workflow = reader.workflow(node)
    diagnostics.report(contentsOf: reader.diagnostics)
    guard let workflow else { return nil }
    self = workflow
  }
}
