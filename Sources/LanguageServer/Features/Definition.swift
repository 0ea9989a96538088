import Checker
import Compiler
import Expressions
import JSON
import SourceText
import Types

extension LanguageServer {
  /// Where what a position names is declared.
  func definition(_ parameters: Parameters) throws(ResponseError) -> JSONValue {
    let (document, offset) = try location(parameters)
    let place = document.current.place(at: offset)
    func here(_ range: Range<Int>) -> JSONValue {
      ["uri": .string(document.uri), "range": encoding.json(range, in: document.current.file)]
    }
    if let task = TaskReferences(place) { return task.declaration.map(here) ?? .null }
    if let site = ExpressionSite(place, at: offset, in: document.current.file.utf8) {
      return definition(at: site, place, document, here)
    }
    guard let reference = DefinitionReference(place) else { return .null }
    return declaration(of: reference.name, in: reference.section, document).map(here) ?? .null
  }

  private func declaration(
    of name: String, in section: String, _ document: Document
  ) -> Range<Int>? {
    DefinitionReference.definitions(in: section, of: document.current.outline)
      .first { sameText($0.name, name) }?.range
  }

  /// Where the property at an offset of an expression was declared or made.
  private func definition(
    at site: ExpressionSite, _ place: Place, _ document: Document,
    _ here: (Range<Int>) -> JSONValue
  ) -> JSONValue {
    guard let syntax = site.syntax, let around = surroundings(of: place, in: document),
      let part = ObservedExpression(syntax, in: around.view.scope).part(at: site.offset),
      let (name, owner) = part.property
    else { return .null }
    if case .index(let target, _, _) = part.syntax.form, case .variable("secrets") = target.form {
      return declaration(of: name, in: "secrets", document).map(here) ?? .null
    }
    var places: [SourceSpan] = []
    for object in owner.objects {
      guard let origin = object.property(name)?.type.origin, !places.contains(origin) else {
        continue
      }
      places.append(origin)
    }
    return .array(
      places.compactMap {
        location($0, around.snapshot.compilation.sources, of: document)
      })
  }
}
