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
    if let thing = NamedThing(at: offset, in: document.current) {
      return thing.declaration.map(here) ?? .null
    }
    if let site = ExpressionSite(place, at: offset, in: document.current.file.utf8) {
      return definition(at: site, place, document)
    }
    return .null
  }

  /// Where the property at an offset of an expression was declared or made.
  private func definition(
    at site: ExpressionSite, _ place: Place, _ document: Document
  ) -> JSONValue {
    guard let syntax = site.syntax, let around = surroundings(of: place, in: document),
      let part = ObservedExpression(syntax, in: around.view.scope).part(at: site.offset),
      let (name, owner) = part.property
    else { return .null }
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
