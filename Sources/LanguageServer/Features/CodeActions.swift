import Compiler
import Diagnostics
import JSON
import SourceText

extension LanguageServer {
  /// The changes that would mend the problems in a range.
  func codeActions(_ parameters: Parameters) throws(ResponseError) -> JSONValue {
    let document = try document(parameters)
    let file = document.current.file
    let range = encoding.offsets(of: try parameters.range("range"), in: file)
    var actions: [JSONValue] = []
    for diagnostic in document.current.compilation.diagnostics {
      guard let place = diagnostic.labels.first?.span, place.file == Snapshot.file,
        place.range.lowerBound <= range.upperBound, range.lowerBound <= place.range.upperBound
      else { continue }
      for fix in diagnostic.fixes where fix.span.file == Snapshot.file {
        let edit: JSONValue = [
          "range": encoding.json(fix.span.range, in: file), "newText": .string(fix.replacement),
        ]
        actions.append([
          "title": .string(fix.summary), "kind": "quickfix", "isPreferred": true,
          "diagnostics": .array([json(diagnostic, of: document)].compactMap { $0 }),
          "edit": Self.edit([edit], of: document),
        ])
      }
    }
    return .array(actions)
  }

  /// A change of one document.
  static func edit(_ edits: [JSONValue], of document: Document) -> JSONValue {
    ["changes": .object(JSONObject([(key: document.uri, value: .array(edits))]))]
  }
}
