import SourceText

/// Renders diagnostics for people: the message, the source lines with their places underlined, and help.
package struct TextRenderer: Sendable {
  /// The columns a source line may take before it is cut.
  private static let lineLimit = 100

  private let sources: SourceMap
  private let color: Bool

  /// Makes a renderer for the files of a compilation; `color` adds ANSI escape sequences.
  package init(_ sources: SourceMap, color: Bool = false) {
    self.sources = sources
    self.color = color
  }

  /// The problems of a bag in their order, with a blank line after each, and a summary at the end.
  package func render(_ bag: DiagnosticBag) -> String {
    let diagnostics = bag.sorted
    return diagnostics.map { render($0) + "\n" }.joined() + summary(of: diagnostics)
  }

  /// One problem, ending with a line break.
  package func render(_ diagnostic: Diagnostic) -> String {
    let style = TextStyle(diagnostic.severity)
    let title = "\(diagnostic.severity.rawValue)[\(diagnostic.code.text)]"
    var rows = [
      style.apply(title, color: color)
        + TextStyle.strong.apply(": " + DisplayWidth.printable(diagnostic.message), color: color)
    ]
    let gutter = gutterWidth(of: diagnostic)
    rows += snippets(of: diagnostic, gutter: gutter)
    let hasRemarks =
      !diagnostic.notes.isEmpty || diagnostic.help != nil || !diagnostic.fixes.isEmpty
    if !diagnostic.labels.isEmpty, hasRemarks { rows.append(row(nil, "", gutter)) }
    for note in diagnostic.notes { rows.append(remark("note", note, .strong, gutter)) }
    if let help = diagnostic.help { rows.append(remark("help", help, .help, gutter)) }
    for fix in diagnostic.fixes { rows += changedLines(fix, gutter: gutter) }
    return rows.map { $0 + "\n" }.joined()
  }

  /// How many errors, warnings and notes there are, as a line; empty where there are none.
  package func summary(of diagnostics: [Diagnostic]) -> String {
    let counts = [Diagnostic.Severity.error, .warning, .note].compactMap { severity -> String? in
      let count = diagnostics.filter { $0.severity == severity }.count
      guard count > 0 else { return nil }
      return TextStyle(severity).apply(
        "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")", color: color)
    }
    return counts.isEmpty ? "" : counts.joined(separator: ", ") + "\n"
  }

  private func gutterWidth(of diagnostic: Diagnostic) -> Int {
    let spans = diagnostic.labels.map(\.span) + diagnostic.fixes.map(\.span)
    let lines = spans.map { String(sources.positions(of: $0).lowerBound.line).count }
    return lines.max() ?? 1
  }

  private func remark(_ title: String, _ text: String, _ style: TextStyle, _ gutter: Int) -> String
  {
    frame(String(repeating: " ", count: gutter) + " = ") + style.apply(title, color: color) + ": "
      + DisplayWidth.printable(text)
  }

  private func frame(_ text: String) -> String { TextStyle.frame.apply(text, color: color) }

  /// A row with the line's number, or none, before it.
  private func row(_ number: Int?, _ text: String, _ gutter: Int) -> String {
    let digits = number.map(String.init) ?? ""
    let padding = String(repeating: " ", count: max(0, gutter - digits.count))
    let trimmed = text.dropLast(text.reversed().prefix { $0 == " " }.count)
    return frame(padding + digits + " |") + (trimmed.isEmpty ? "" : " " + trimmed)
  }

  /// The places of a diagnostic, file by file, that of the primary one first.
  private func snippets(of diagnostic: Diagnostic, gutter: Int) -> [String] {
    var files: [SourceID] = []
    for label in diagnostic.labels where !files.contains(label.span.file) {
      files.append(label.span.file)
    }
    return files.flatMap { file -> [String] in
      let labels = diagnostic.labels.enumerated().filter { $0.element.span.file == file }
      guard let first = labels.first else { return [] }
      let position = sources.positions(of: first.element.span).lowerBound
      let arrow = frame(String(repeating: " ", count: gutter) + "-->")
      let path = DisplayWidth.printable(sources[file].path)
      return ["\(arrow) \(path):\(position.line):\(position.column)", row(nil, "", gutter)]
        + lines(
          labels.map { ($0.element, isPrimary: $0.offset == 0) }, in: sources[file],
          TextStyle(diagnostic.severity), gutter)
    }
  }

  /// The lines of one file that have labels, with their underlines.
  private func lines(
    _ labels: [(label: Diagnostic.Label, isPrimary: Bool)], in file: SourceFile,
    _ style: TextStyle, _ gutter: Int
  ) -> [String] {
    let byLine = Dictionary(grouping: labels) {
      file.position(at: $0.label.span.range.lowerBound).line
    }
    var rows: [String] = []
    var previous: Int?
    for (number, labels) in byLine.sorted(by: { $0.key < $1.key }) {
      guard let range = file.line(number) else { continue }
      if let previous, number == previous + 2, let between = file.line(previous + 1) {
        let line = SourceLine(file, between, focus: between.lowerBound, limit: Self.lineLimit)
        rows.append(row(previous + 1, line.text, gutter))
      } else if let previous, number > previous + 2 {
        rows.append(frame("..."))
      }
      previous = number
      let focus = labels.first { $0.isPrimary } ?? labels.first
      let line = SourceLine(
        file, range, focus: focus?.label.span.range.lowerBound ?? range.lowerBound,
        limit: Self.lineLimit)
      rows.append(row(number, line.text, gutter))
      let annotated = AnnotatedLine(
        marks: labels.map { label, isPrimary in
          AnnotatedLine.Mark(
            columns: columns(of: label.span.range.clamped(to: range), in: line),
            text: DisplayWidth.printable(label.text), isPrimary: isPrimary,
            style: isPrimary ? style : .frame)
        })
      rows += annotated.rows(color: color).map { row(nil, $0, gutter) }
    }
    return rows
  }

  private func columns(of range: Range<Int>, in line: SourceLine) -> Range<Int> {
    let start = line.column(of: range.lowerBound)
    return start..<max(start + 1, line.column(of: range.upperBound))
  }

  /// The lines as a fix leaves them, the new text underlined where it is on one line.
  private func changedLines(_ fix: Diagnostic.FixIt, gutter: Int) -> [String] {
    let file = sources[fix.span.file]
    let positions = sources.positions(of: fix.span)
    guard let first = file.line(positions.lowerBound.line),
      let last = file.line(positions.upperBound.line)
    else { return [] }
    let range = fix.span.range.clamped(to: first.lowerBound..<last.upperBound)
    let before = Array(file.utf8[first.lowerBound..<range.lowerBound])
    let text = before + Array(fix.replacement.utf8) + file.utf8[range.upperBound..<last.upperBound]
    let changed = SourceFile(path: file.path, utf8: text)
    var rows = [remark("fix", fix.summary, .help, gutter), row(nil, "", gutter)]
    for number in 1...changed.lineStarts.count {
      guard let range = changed.line(number) else { continue }
      let line = SourceLine(changed, range, focus: before.count, limit: Self.lineLimit)
      rows.append(row(positions.lowerBound.line + number - 1, line.text, gutter))
      guard changed.lineStarts.count == 1, !fix.replacement.isEmpty else { continue }
      let new = columns(of: before.count..<before.count + fix.replacement.utf8.count, in: line)
      let underline = String(repeating: "~", count: new.count)
      rows.append(
        row(
          nil,
          String(repeating: " ", count: new.lowerBound)
            + TextStyle.help.apply(underline, color: color), gutter))
    }
    return rows
  }
}
