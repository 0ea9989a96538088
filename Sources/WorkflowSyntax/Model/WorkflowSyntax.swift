import SourceText
import YAML

/// A workflow as it was written: no name is resolved, every node knows its place.
package struct WorkflowSyntax: Sendable {
  /// The names and versions.
  package var document: Required<DocumentSyntax>
  /// What happens to the workflow's raw input.
  package var input: InputSyntax?
  /// The reusable definitions.
  package var use: UseSyntax
  /// The tasks, under `do`.
  package var tasks: Required<TaskListSyntax>
  /// How long an instance may run.
  package var timeout: ReferenceSyntax<TimeoutSyntax>?
  /// What happens to the last task's output.
  package var output: OutputSyntax?
  /// When instances start by themselves.
  package var schedule: ScheduleSyntax?
  /// How expressions are evaluated.
  package var evaluate: EvaluateSyntax?
  /// The workflow as YAML.
  package var node: YAMLNode
  /// Where it stands.
  package var span: SourceSpan { node.span }
}
