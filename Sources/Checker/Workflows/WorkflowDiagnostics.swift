import Diagnostics
import SourceText

/// What is reported of workflows that run other workflows.
extension Diagnostic {
  static func unknownWorkflow(
    _ name: Located<String>, _ namespace: String, _ version: String
  ) -> Diagnostic {
    Diagnostic(
      .unknownWorkflow, .error,
      "no workflow `\(namespace)/\(name.value)` of version `\(version)` was given", at: name.span,
      help: "give its file too, after the first")
  }

  static func workflowCycle(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .workflowCycle, .error, "this workflow runs the one that it is run by", at: span,
      help: "repeat with a `for` task, or with a function of `use.functions`")
  }

  static func ambiguousWorkflow(_ name: Located<String>, first: SourceSpan?) -> Diagnostic {
    Diagnostic(
      .ambiguousWorkflow, .error,
      "another file has a workflow `\(name.value)` of the same namespace and version",
      at: name.span, labels: first.map { [Label($0, "the other one")] } ?? [],
      help: "give only one of them, or change a version")
  }

  static func tooManyWorkflows(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .tooManyWorkflows, .error, "too many workflows would become part of this one", at: span,
      help: "let fewer workflows run the same ones")
  }
}
