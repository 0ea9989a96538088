import JSON

/// A schema document as a part of another one that is in 2020-12, such as a description in OpenAPI 3.1.
public enum EmbeddedSchema {
  /// The document as it can stand in another one: what it allows is the same, keywords of draft 7 are
  /// those of 2020-12, and references lead to places in the other document.
  ///
  /// A document that cannot be written so keeps its dialect and its references, and gets a `$id`.
  ///
  /// - Parameter place: Where it will stand, as a JSON Pointer.
  /// - Throws: every problem of the document, as `SchemaValidator` does.
  public static func json(
    _ document: JSONValue, at place: String
  ) throws(SchemaError) -> JSONValue {
    _ = try SchemaCompiler.compile(document)
    let dialect = try SchemaCompiler.dialect(of: document)
    let references = SchemaReferences(SchemaIndex(document, dialect: dialect))
    var rewriter = SchemaRewriter(references, at: place)
    return rewriter.rewritten(document) ?? standingAlone(document, at: place)
  }

  /// The document with an address of its own, to which its references are relative.
  private static func standingAlone(_ document: JSONValue, at place: String) -> JSONValue {
    guard case .object(var object) = document else { return document }
    let base = URIReference("https://schemas.invalid\(URIReference.encodedFragment(place))/")
    let id = object["$id"]?.stringValue ?? ""
    let own = URIReference(id.hasPrefix("#") ? "" : id).resolved(against: base)
    object["$id"] = .string(own.withoutFragment)
    return .object(object)
  }
}
