import Diagnostics
import Expressions
import JSON
import Program
import SourceText
import Types
import YAML

extension DataFlow {
  /// Reports what is exported to `$context` and never read from there.
  mutating func reportUnusedExports() {
    let exports = program.tasks.indices.compactMap { index in
      program.tasks[index].export.value.map { (template: $0, task: TaskID(index)) }
    }
    guard !exports.isEmpty, !sources.expressions.contains(where: \.isUnread),
      sources.incompleteTasks.isEmpty
    else { return }
    let exporting = Set(exports.flatMap(\.template.expressions))
    var read: [NameSyntax] = []
    for (index, source) in sources.expressions.enumerated() {
      if exporting.contains(ExpressionID(index)) {
        // What one export takes over from the one before it, nobody has read yet.
        read += source.syntax.knownFields(of: "context")
      } else if let fields = source.syntax.fields(of: "context") {
        read += fields
      } else {
        return
      }
    }
    for (template, task) in exports {
      let names = exported(by: template, of: task)
      if names.isEmpty, read.isEmpty {
        report(.unusedExport(nil, at: span(of: template, in: task)))
      }
      for (name, span) in names where !read.contains(where: { sameText($0.text, name) }) {
        report(.unusedExport(name, at: span))
      }
    }
  }

  /// The names that an export gives a value, as far as they stand in it.
  private func exported(
    by template: ValueTemplate, of task: TaskID
  ) -> [(name: String, span: SourceSpan)] {
    switch template {
    case .object, .literal(.object):
      let written = sources.taskNodes[task.index].entry("export")?.value.entry("as")?.value
      return (written?.entries ?? []).map { ($0.key.value, $0.key.span) }
    case .expression(let id):
      let source = sources.expressions[id.index]
      return source.syntax.constructedNames.map { ($0.text, source.text.span(of: $0.range)) }
    default: return []
    }
  }
}

extension ExpressionSyntax {
  /// The names of an object that is made on the spot, alone or to be added to another.
  fileprivate var constructedNames: [NameSyntax] {
    switch form {
    case .object(let entries):
      return entries.compactMap { entry in
        switch entry.key {
        case .name(let name): NameSyntax(name, entry.keyRange)
        case .variable(let name): entry.value == nil ? NameSyntax(name, entry.keyRange) : nil
        case .string(let string): string.constant.map { NameSyntax($0, entry.keyRange) }
        default: nil
        }
      }
    case .binary(let left, let symbol, let right) where [.add, .multiply].contains(symbol.kind):
      return left.constructedNames + right.constructedNames
    case .pipe(let stages): return stages.last?.constructedNames ?? []
    default: return []
    }
  }
}

extension Diagnostic {
  /// An export that nothing reads: one name of it, or all.
  fileprivate static func unusedExport(_ name: String?, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .unusedExport, .warning, "nothing reads `$context\(name.map { ".\($0)" } ?? "")`", at: span,
      help: "remove it, or read it where it is needed")
  }
}
