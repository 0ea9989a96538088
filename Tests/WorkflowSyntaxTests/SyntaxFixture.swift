import Diagnostics
import SourceText
import WorkflowSyntax
import YAML

/// What reading a workflow gives.
struct SyntaxFixture {
  let file: SourceFile
  let workflow: WorkflowSyntax?
  let diagnostics: [Diagnostic]

  init(_ text: String, path: String = "workflow.yaml") {
    file = SourceFile(path: path, text: text)
    var bag = DiagnosticBag()
    let node = YAMLNode.read(file, as: SourceID(0), &bag)
    workflow = node.flatMap { WorkflowSyntax($0, diagnostics: &bag) }
    diagnostics = bag.sorted
  }

  /// Each problem on a line: code, severity, place, marked text and message.
  var summary: String {
    diagnostics.map { diagnostic in
      let place = diagnostic.labels.first.map { label in
        let start = file.position(at: label.span.range.lowerBound)
        return "\(start.line):\(start.column) «\(file.text(in: label.span.range))»"
      }
      return "\(diagnostic.code.text) \(diagnostic.severity) \(place ?? "-") \(diagnostic.message)"
    }.joined(separator: "\n")
  }
}
