import JSON

/// The parameters of a message, read as what the protocol says they are.
struct Parameters {
  let json: JSONValue

  init(_ json: JSONValue) { self.json = json }

  /// The parameters in a member that has to be there.
  func object(_ name: String) throws(ResponseError) -> Parameters {
    guard let member = json[name], case .object = member else {
      throw .invalidParameters("`\(name)` has to be an object")
    }
    return Parameters(member)
  }

  /// The text of a member that has to be there.
  func string(_ name: String) throws(ResponseError) -> String {
    guard let text = json[name]?.stringValue else {
      throw .invalidParameters("`\(name)` has to be a string")
    }
    return text
  }

  /// The elements of a member that has to be there.
  func array(_ name: String) throws(ResponseError) -> [Parameters] {
    guard let elements = json[name]?.arrayValue else {
      throw .invalidParameters("`\(name)` has to be an array")
    }
    return elements.map { Parameters($0) }
  }

  /// The URI of the document that the message is about.
  func documentURI() throws(ResponseError) -> String {
    try object("textDocument").string("uri")
  }

  /// A position in a member.
  func position(_ name: String = "position") throws(ResponseError) -> LinePosition {
    let position = try object(name)
    guard let line = position.json["line"]?.doubleValue.flatMap({ Int(exactly: $0) }),
      let character = position.json["character"]?.doubleValue.flatMap({ Int(exactly: $0) }),
      line >= 0, character >= 0
    else { throw .invalidParameters("`\(name)` has to be a position") }
    return LinePosition(line: line, character: character)
  }

  /// A range in a member.
  func range(_ name: String) throws(ResponseError) -> Range<LinePosition> {
    let range = try object(name)
    let start = try range.position("start")
    let end = try range.position("end")
    guard start <= end else { throw .invalidParameters("`\(name)` ends before it starts") }
    return start..<end
  }
}
