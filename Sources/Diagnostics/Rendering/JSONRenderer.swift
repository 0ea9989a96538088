import JSON
import SourceText

/// Renders diagnostics as one JSON object for other programs.
package struct JSONRenderer: Sendable {
  private let sources: SourceMap

  /// Makes a renderer for the files of a compilation.
  package init(_ sources: SourceMap) { self.sources = sources }

  /// The problems of a bag in their order: `{"diagnostics": […]}` and a line break.
  package func render(_ bag: DiagnosticBag) -> String {
    let diagnostics = bag.sorted.map(object)
    return JSONWriter(indentation: 2).string(["diagnostics": .array(diagnostics)]) + "\n"
  }

  private func object(_ diagnostic: Diagnostic) -> JSONValue {
    let place = diagnostic.labels.first?.span
    return [
      "code": .string(diagnostic.code.text),
      "severity": .string(diagnostic.severity.rawValue),
      "message": .string(diagnostic.message),
      "file": place.map(file) ?? .null,
      "range": place.map(range) ?? .null,
      "labels": .array(
        diagnostic.labels.filter { !$0.text.isEmpty }.map { label in
          ["text": .string(label.text), "file": file(label.span), "range": range(label.span)]
        }),
      "notes": .array(diagnostic.notes.map(JSONValue.string)),
      "help": diagnostic.help.map(JSONValue.string) ?? .null,
      "fixes": .array(
        diagnostic.fixes.map { fix in
          [
            "summary": .string(fix.summary), "file": file(fix.span), "range": range(fix.span),
            "replacement": .string(fix.replacement),
          ]
        }),
    ]
  }

  private func file(_ span: SourceSpan) -> JSONValue { .string(sources[span.file].path) }

  private func range(_ span: SourceSpan) -> JSONValue {
    let positions = sources.positions(of: span)
    return ["start": position(positions.lowerBound), "end": position(positions.upperBound)]
  }

  private func position(_ position: SourcePosition) -> JSONValue {
    ["line": number(position.line), "column": number(position.column)]
  }

  private func number(_ value: Int) -> JSONValue { .number(JSONNumber(Double(value))) }
}
