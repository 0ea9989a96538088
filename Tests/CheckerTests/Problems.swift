import Checker
import Compiler
import Diagnostics
import SourceText

/// What is wrong with a workflow, a line each: code, severity, line:column, message.
func problems(
  in text: String, goal: Compilation.Goal = .check, others: [SourceFile] = [],
  settings: String? = nil,
  files: [SourceFile] = []
) -> [String] {
  let compilation = Compilation(
    Compilation.Input(
      workflows: [SourceFile(path: "workflow.yaml", text: text)] + others,
      settings: settings.map { SourceFile(path: "slipway.yaml", text: $0) },
      loader: SourceLoader(files: files)),
    goal: goal)
  return compilation.diagnostics.map { diagnostic in
    let place = diagnostic.labels.first.map { label in
      let start = compilation.sources.positions(of: label.span).lowerBound
      return "\(compilation.sources[label.span.file].path):\(start.line):\(start.column)"
    }
    return
      "\(diagnostic.code.text) \(diagnostic.severity.rawValue) \(place ?? "-") \(diagnostic.message)"
  }
}
