import Checker
import Compiler
import Diagnostics
import Expressions
import JSON
import SourceText
import Types
import YAML

/// An expression that an offset of a document is in.
struct ExpressionSite {
  /// The expression's text; its spans are those of the document.
  let text: MappedText
  /// The offset in the text.
  let offset: Int
  /// Whether it stands in double quotes, so that those in it have to be escaped.
  let isDoubleQuoted: Bool

  /// Finds the expression in the scalar at a place; `nil` where there is none.
  init?(_ place: Place, at cursor: Int, in bytes: [UInt8]) {
    guard let scalar = place.scalar, let shape = place.last?.shape else { return nil }
    let whole = Self.text(of: bytes, in: scalar.range)
    isDoubleQuoted = bytes[scalar.range].first == UInt8(ascii: "\"")
    let utf8 = Array(whole.text.utf8)
    let start = utf8.firstIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") } ?? 0
    var inside = 0..<utf8.count
    if utf8[start...].starts(with: "${".utf8) {
      let end = utf8.lastIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") } ?? start
      let isClosed = end > start + 1 && utf8[end] == UInt8(ascii: "}")
      inside = start + 2..<(isClosed ? end : utf8.count)
    } else if !shape.allowsBareExpression {
      return nil
    }
    let offset = whole.offset(at: cursor)
    guard inside.touches(offset) else { return nil }
    text = whole.subrange(inside)
    self.offset = offset - inside.lowerBound
  }

  /// The text of a scalar as YAML reads it, or as it stands where YAML reads no scalar.
  private static func text(of bytes: [UInt8], in range: Range<Int>) -> MappedText {
    // What stands before the scalar is blanked, so that places in it stay what they are.
    let blank = [UInt8](repeating: UInt8(ascii: "\n"), count: range.lowerBound)
    let file = SourceFile(path: "", utf8: blank + bytes[range])
    var problems = DiagnosticBag()
    if let scalar = YAMLNode.read(file, as: Snapshot.file, &problems)?.scalar { return scalar.text }
    let quotes = [UInt8(ascii: "\""), UInt8(ascii: "'")]
    let isQuoted = bytes[range].first.map { quotes.contains($0) } ?? false
    let lower = range.lowerBound + (isQuoted ? 1 : 0)
    return MappedText(
      verbatim: String(decoding: bytes[lower..<range.upperBound], as: UTF8.self),
      file: Snapshot.file, offset: lower)
  }

  /// The expression read; `nil` where it is none.
  var syntax: ExpressionSyntax? {
    var problems = DiagnosticBag()
    return ExpressionSyntax(parsing: text, diagnostics: &problems)
  }
}

extension MappedText {
  /// The offset in the text that an offset in the file is at.
  fileprivate func offset(at source: Int) -> Int {
    (0...text.utf8.count).last { span(of: $0..<$0).range.lowerBound <= source } ?? 0
  }
}

/// What an expression can see where it stands, and the version of the document that tells it.
struct ExpressionSurroundings {
  var view: WorkflowAnalysis.ExpressionView
  var snapshot: Snapshot
}

extension LanguageServer {
  /// What an expression at a place can see; from an earlier version where the document is broken.
  func surroundings(of place: Place, in document: Document) -> ExpressionSurroundings? {
    if let found = Self.surroundings(at: place.path, in: document.current) { return found }
    if document.current.compilation.analysis == nil, let scalar = place.scalar {
      // The document may be whole without what is being typed.
      let utf8 = document.current.file.utf8
      let range = scalar.range.clamped(to: 0..<utf8.count)
      var mended = utf8
      mended.replaceSubrange(range, with: " \"${ . }\"".utf8)
      let snapshot = workspace.snapshot(mended, of: document.uri)
      if let found = Self.surroundings(at: place.path, in: snapshot) { return found }
    }
    guard let earlier = document.lastGood else { return nil }
    return Self.surroundings(at: place.path, in: earlier)
      ?? earlier.types(ofTaskAround: place.path).map {
        Self.surroundings(data: $0.input, context: $0.context, in: earlier)
      }
      ?? place.previousTask.flatMap { earlier.types(ofTask: $0) }.map {
        Self.surroundings(data: $0.output, context: $0.context, in: earlier)
      }
  }

  private static func surroundings(
    at path: [String], in snapshot: Snapshot
  ) -> ExpressionSurroundings? {
    guard let analysis = snapshot.compilation.analysis,
      let node = snapshot.outline.node(at: path),
      let view = analysis.expression(in: snapshot.span(node.range))
    else { return nil }
    return ExpressionSurroundings(view: view, snapshot: snapshot)
  }

  /// What the tasks of a place see of some data.
  private static func surroundings(
    data: Type, context: Type, in snapshot: Snapshot
  ) -> ExpressionSurroundings {
    let variables = [("context", context), ("input", data)]
    let view = WorkflowAnalysis.ExpressionView(
      text: MappedText(verbatim: "", file: Snapshot.file, offset: 0),
      scope: InferenceScope(input: data, variables: variables), variables: ["context", "input"])
    return ExpressionSurroundings(view: view, snapshot: snapshot)
  }
}

extension Snapshot {
  /// The types around the task at a path.
  func types(ofTask path: some Collection<String>) -> TaskTypes? {
    guard let analysis = compilation.analysis, let entry = outline.entry(at: path),
      let task = analysis.task(namedAt: span(entry.keyRange))
    else { return nil }
    return analysis.types(of: task)
  }

  /// The types around the innermost task on a path.
  func types(ofTaskAround path: [String]) -> TaskTypes? {
    path.indices.reversed().lazy.compactMap { types(ofTask: path[...$0]) }.first
  }
}
