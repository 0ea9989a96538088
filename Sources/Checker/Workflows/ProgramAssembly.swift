import Diagnostics
import Program
import SourceText

/// Puts the programs of workflows into the programs of those that run them.
struct ProgramAssembly {
  /// A workflow's own program, and the workflows it runs.
  struct Part {
    /// The program; nil where it could not be read.
    var program: Program?
    /// Where the errors in it stand; with any, it is for following its data only.
    var errors: [SourceSpan?]
    /// The indices of the workflows it runs, in the order of `Program.subworkflows`, each with the
    /// first place that runs it.
    var runs: [(index: Int, span: SourceSpan)]
    /// What the program was made of.
    var sources: DataSources

    /// Whether nothing is wrong with it.
    var isSound: Bool { errors.isEmpty }
  }

  /// How many programs may become part of one.
  static let limit = 1000

  private let parts: [Part?]

  init(_ parts: [Part?]) { self.parts = parts }

  /// The program of a workflow with all those it runs; the workflows run in no circle.
  ///
  /// Nil where they are too many or nested too deeply, which is reported.
  func program(_ index: Int, _ diagnostics: inout DiagnosticBag) -> Program? {
    var sizes: [Int: (count: Int, depth: Int)] = [:]
    let size = size(index, &sizes)
    guard size.count <= Self.limit, size.depth <= Program.subworkflowDepthLimit else {
      if let run = parts[index]?.runs.first { diagnostics.report(.tooManyWorkflows(run.span)) }
      return nil
    }
    return assembled(index)
  }

  private func assembled(_ index: Int) -> Program? {
    guard let part = parts[index], var program = part.program else { return nil }
    program.subworkflows = part.runs.compactMap { assembled($0.index) }
    return program
  }

  /// How many programs a workflow becomes, itself included, and how deep they are nested in it.
  private func size(
    _ index: Int, _ sizes: inout [Int: (count: Int, depth: Int)]
  ) -> (count: Int, depth: Int) {
    if let size = sizes[index] { return size }
    var size = (count: 1, depth: 0)
    for run in parts[index]?.runs ?? [] {
      let inner = self.size(run.index, &sizes)
      size.count = min(Self.limit + 1, size.count + inner.count)
      size.depth = max(size.depth, inner.depth + 1)
    }
    sizes[index] = size
    return size
  }

  /// Reports each place that runs a workflow which runs the place's own workflow.
  func reportCycles(_ diagnostics: inout DiagnosticBag) {
    var isDone = Array(repeating: false, count: parts.count)
    var path: Set<Int> = []
    func visit(_ index: Int) {
      path.insert(index)
      for run in parts[index]?.runs ?? [] {
        if path.contains(run.index) {
          diagnostics.report(.workflowCycle(run.span))
        } else if !isDone[run.index] {
          visit(run.index)
        }
      }
      path.remove(index)
      isDone[index] = true
    }
    for index in parts.indices where !isDone[index] { visit(index) }
  }
}
