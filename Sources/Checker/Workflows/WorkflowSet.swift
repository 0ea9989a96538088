import Diagnostics
import Program
import SourceText
import WorkflowSyntax

/// Workflows that are checked together, since they may run each other.
package struct WorkflowSet {
  /// A workflow as it was read.
  package struct Member {
    /// Its syntax; nil where nothing could be made of the file.
    package var syntax: WorkflowSyntax?
    /// Where the errors stand that were found in reading it.
    package var errors: [SourceSpan?]

    /// Makes a member.
    package init(syntax: WorkflowSyntax?, errors: [SourceSpan?]) {
      self.syntax = syntax
      self.errors = errors
    }

    /// Whether all of it was read; if not, names and variables may be missing in it that are written.
    package var isComplete: Bool { errors.isEmpty }
  }

  /// What came of a check.
  package struct Result: Sendable {
    /// The program of the first workflow, where the goal is one and nothing is wrong.
    package var program: Program?
    /// What is known of the first workflow, where it is well formed.
    package var analysis: WorkflowAnalysis?
  }

  private let members: [Member]
  private let settings: Settings

  /// Makes a set, whose settings are those of the first workflow.
  package init(_ members: [Member], settings: Settings) {
    self.members = members
    self.settings = settings
  }

  /// Checks all the workflows.
  ///
  /// The resources that workflows refer to are added to the sources. Expressions that were compiled
  /// before are taken from `expressions`, which changes nothing but the time it takes.
  package func check(
    _ goal: CheckGoal, _ sources: inout SourceMap, loader: SourceLoader,
    reusing expressions: inout CompiledExpressions, _ diagnostics: inout DiagnosticBag
  ) -> Result {
    let directory = WorkflowDirectory(members.map(\.syntax), &diagnostics)
    var resources = ResourceReader(sources, loader: loader)
    var parts: [ProgramAssembly.Part?] = []
    for member in members {
      guard let workflow = member.syntax else {
        parts.append(nil)
        continue
      }
      var lowering = WorkflowLowering(
        workflow, isComplete: member.isComplete, goal: goal, settings: settings,
        directory: directory, resources: resources, expressions: expressions)
      let program = lowering.lower()
      resources = lowering.resources
      expressions = lowering.expressions
      for diagnostic in lowering.diagnostics.diagnostics
      where member.isComplete || !diagnostic.code.needsWholeWorkflow {
        diagnostics.report(diagnostic)
      }
      parts.append(
        .init(
          program: program, errors: member.errors + lowering.diagnostics.errorSpans,
          runs: lowering.runs, sources: lowering.dataSources(notingErrors: member.errors)))
    }
    expressions.endCompilation()
    let analyses = followData(through: parts, &diagnostics)
    var result = Result(program: nil, analysis: analyses.first ?? nil)
    sources = resources.sources
    let assembly = ProgramAssembly(parts)
    assembly.reportCycles(&diagnostics)
    guard goal == .program, !parts.isEmpty, !diagnostics.hasErrors else { return result }
    result.program = assembly.program(0, &diagnostics)
    return result
  }

  /// Follows the data through every workflow that could be read; gives an analysis of those with
  /// no error before.
  private func followData(
    through parts: [ProgramAssembly.Part?], _ diagnostics: inout DiagnosticBag
  ) -> [WorkflowAnalysis?] {
    let interfaces = parts.map { $0?.interface }
    return parts.map { part in
      guard let part, let program = part.program, !part.sources.hasLostData else { return nil }
      var sources = part.sources
      sources.subworkflows = part.runs.map { interfaces[$0.index] ?? nil }
      var flow = DataFlow(program: program, sources: sources)
      let output = flow.run()
      for diagnostic in flow.diagnostics.diagnostics where !diagnostic.isAt(part.errors) {
        diagnostics.report(diagnostic)
      }
      return part.isSound ? WorkflowAnalysis(flow, output: output) : nil
    }
  }
}

extension Diagnostic {
  /// Whether it stands where one of these errors does, and so says the same in other words.
  fileprivate func isAt(_ errors: [SourceSpan?]) -> Bool {
    guard let span = labels.first?.span else { return false }
    return errors.contains { error in
      guard let error else { return false }
      return error.file == span.file && error.range.overlaps(span.range)
    }
  }
}

extension DiagnosticCode {
  /// Whether the problem is there only if nothing is missing in the workflow.
  fileprivate var needsWholeWorkflow: Bool {
    [
      .unusedDefinition, .unreachableTask, .endlessList, .endlessFunction, .emptyTaskList,
    ].contains(self)
  }
}
