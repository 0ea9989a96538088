import JSON

extension LanguageServer {
  /// Every place that has the name at a position.
  func references(_ parameters: Parameters) throws(ResponseError) -> JSONValue {
    let (document, offset) = try location(parameters)
    guard let thing = NamedThing(at: offset, in: document.current) else { return .null }
    let isDeclarationWanted = parameters.json["context"]?["includeDeclaration"] == true
    let declaration = isDeclarationWanted ? [thing.declaration].compactMap { $0 } : []
    return .array(
      (declaration + thing.uses.map(\.range)).map { range in
        [
          "uri": .string(document.uri),
          "range": encoding.json(range, in: document.current.file),
        ]
      })
  }

  /// The name that a rename at a position would change.
  func prepareRename(_ parameters: Parameters) throws(ResponseError) -> JSONValue {
    let (document, offset) = try location(parameters)
    guard let thing = NamedThing(at: offset, in: document.current), thing.declaration != nil
    else { return .null }
    return [
      "range": encoding.json(thing.selected, in: document.current.file),
      "placeholder": .string(thing.name),
    ]
  }

  /// The change that gives what has its name at a position another name.
  func rename(_ parameters: Parameters) throws(ResponseError) -> JSONValue {
    let (document, offset) = try location(parameters)
    let name = try parameters.string("newName")
    guard let thing = NamedThing(at: offset, in: document.current),
      let declaration = thing.declaration
    else { throw .failed("no task and no definition has its name here") }
    if let objection = thing.objection(to: name) { throw .failed(objection) }
    let places = [NamedThing.Occurrence(range: declaration, form: .scalar)] + thing.uses
    let edits = places.map { place -> JSONValue in
      [
        "range": encoding.json(place.range, in: document.current.file),
        "newText": .string(place.text(for: name)),
      ]
    }
    return Self.edit(edits, of: document)
  }
}
