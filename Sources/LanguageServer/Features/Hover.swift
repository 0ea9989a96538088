import Checker
import Compiler
import Expressions
import JSON
import SourceText
import Types
import WorkflowSyntax

extension LanguageServer {
  /// What is to be said of what stands at a position.
  func hover(_ parameters: Parameters) throws(ResponseError) -> JSONValue {
    let (document, offset) = try location(parameters)
    let place = document.current.place(at: offset)
    guard let hover = hover(of: place, at: offset, in: document) else { return .null }
    return [
      "contents": ["kind": "markdown", "value": .string(hover.text)],
      "range": encoding.json(hover.range, in: document.current.file),
    ]
  }

  private func hover(
    of place: Place, at offset: Int, in document: Document
  ) -> (text: String, range: Range<Int>)? {
    if place.isAtKey, let level = place.last, let entry = level.entry {
      if level.shape.isNamedTask {
        return (taskText(entry, place.path, in: document), entry.keyRange)
      }
      return level.schema?.key(entry.key).map { ($0.text, entry.keyRange) }
    }
    if let site = ExpressionSite(place, at: offset, in: document.current.file.utf8) {
      return hover(of: site, place, document)
    }
    guard let entry = place.parent?.entry, let key = place.parent?.schema?.key(entry.key) else {
      return nil
    }
    return (key.text, entry.value.range)
  }

  /// The type of the part of an expression at an offset.
  private func hover(
    of site: ExpressionSite, _ place: Place, _ document: Document
  ) -> (text: String, range: Range<Int>)? {
    guard let syntax = site.syntax, let around = surroundings(of: place, in: document),
      let part = ObservedExpression(syntax, in: around.view.scope).part(at: site.offset)
    else { return nil }
    let span = site.text.span(of: part.range)
    let words = document.current.file.text(in: span.range)
    let type = part.observation.map { $0.output.short(depth: 4) } ?? "never evaluated"
    var text = code("\(words): \(type)")
    if case .call(let name, let arguments) = part.syntax.form,
      let signature = BuiltinSignatures.signature(of: name.text, arity: arguments.count)
    {
      text = code(signature.text) + "\n\n" + signature.summary + "\n\n" + text
    }
    return (text, span.range)
  }

  /// What a task is, and the types around it.
  private func taskText(_ entry: OutlineEntry, _ path: [String], in document: Document) -> String {
    let schema = MappingSchema.task(
      having: entry.value.entries.map(\.key), callee: entry.value.entry("call")?.value.word)
    var text = "**\(entry.key)** (\(schema.name)): \(schema.summary)"
    let snapshot =
      document.current.compilation.analysis == nil ? document.lastGood : document.current
    guard let types = snapshot?.types(ofTask: path) else { return text }
    var lines = [
      "input:   \(types.input.short(depth: 4))", "output:  \(types.output.short(depth: 4))",
    ]
    if types.context != .null { lines.append("context: \(types.context.short(depth: 4))") }
    text += "\n\n" + code(lines.joined(separator: "\n"))
    return text
  }

  private func code(_ text: String) -> String { "```typescript\n\(text)\n```" }
}

extension MappingSchema.Key {
  /// What the key is for, as Markdown.
  var text: String { "**\(name)**\(isRequired ? " (required)" : ""): \(summary)" }
}
