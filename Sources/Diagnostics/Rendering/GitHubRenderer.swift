import SourceText

/// Renders diagnostics as workflow commands, which GitHub Actions shows beside the changed lines.
package struct GitHubRenderer: Sendable {
  private let sources: SourceMap

  /// Makes a renderer for the files of a compilation.
  package init(_ sources: SourceMap) { self.sources = sources }

  /// The problems of a bag in their order, a command a line.
  package func render(_ bag: DiagnosticBag) -> String {
    bag.sorted.map { command($0) + "\n" }.joined()
  }

  private func command(_ diagnostic: Diagnostic) -> String {
    let name =
      switch diagnostic.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    var properties = diagnostic.labels.first.map { place($0.span) } ?? []
    properties.append(("title", "\(diagnostic.code.text): \(diagnostic.code.title)"))
    let remarks = diagnostic.notes + (diagnostic.help.map { ["help: " + $0] } ?? [])
    let message = ([diagnostic.message] + remarks).joined(separator: "\n")
    let list = properties.map { "\($0.name)=\(Self.property($0.value))" }.joined(separator: ",")
    return "::\(name) \(list)::\(Self.data(message))"
  }

  private func place(_ span: SourceSpan) -> [(name: String, value: String)] {
    let positions = sources.positions(of: span)
    let (start, end) = (positions.lowerBound, positions.upperBound)
    let lines = [("file", sources[span.file].path), ("line", "\(start.line)")]
    // Columns have a meaning only within one line.
    return start.line == end.line
      ? lines + [("col", "\(start.column)"), ("endColumn", "\(max(start.column, end.column - 1))")]
      : lines + [("endLine", "\(end.line)"), ("col", "\(start.column)")]
  }

  /// A message as the runner reads it.
  private static func data(_ text: String) -> String {
    escape(text, ["%": "%25", "\r": "%0D", "\n": "%0A"])
  }

  /// A property's value as the runner reads it.
  private static func property(_ text: String) -> String {
    escape(text, ["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"])
  }

  private static func escape(_ text: String, _ escapes: [Unicode.Scalar: String]) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      if let escape = escapes[scalar] {
        result += escape
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
}
