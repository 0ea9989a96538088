import Compiler
import Diagnostics
import JSON
import SourceText

extension LanguageServer {
  mutating func open(_ parameters: Parameters) throws(ResponseError) -> [JSONValue] {
    let document = try parameters.object("textDocument")
    let uri = try document.string("uri")
    workspace.set(
      uri, version: document.json["version"] ?? .null, utf8: Array(try document.string("text").utf8)
    )
    return published(uri)
  }

  mutating func change(_ parameters: Parameters) throws(ResponseError) -> [JSONValue] {
    let document = try self.document(parameters)
    var utf8 = document.current.file.utf8
    var file = document.current.file
    for change in try parameters.array("contentChanges") {
      let text = try change.string("text").utf8
      if change.json["range"] == nil {
        utf8 = Array(text)
      } else {
        utf8.replaceSubrange(encoding.offsets(of: try change.range("range"), in: file), with: text)
      }
      file = SourceFile(path: file.path, utf8: utf8)
    }
    let version = try parameters.object("textDocument").json["version"] ?? .null
    workspace.set(document.uri, version: version, utf8: utf8)
    return published(document.uri)
  }

  mutating func close(_ parameters: Parameters) throws(ResponseError) -> [JSONValue] {
    let uri = try parameters.documentURI()
    workspace.close(uri)
    // What is not open has no problems to show.
    return [Self.diagnostics([], of: uri, version: nil)]
  }

  /// The open document that a message is about.
  func document(_ parameters: Parameters) throws(ResponseError) -> Document {
    let uri = try parameters.documentURI()
    guard let document = workspace.documents[uri] else {
      throw .invalidParameters("the document is not open: \(uri)")
    }
    return document
  }

  /// The document that a message is about, and the byte offset in it.
  func location(_ parameters: Parameters) throws(ResponseError) -> (Document, offset: Int) {
    let document = try document(parameters)
    return (document, encoding.offset(of: try parameters.position(), in: document.current.file))
  }

  /// The message that tells the problems of a document.
  private func published(_ uri: String) -> [JSONValue] {
    guard let document = workspace.documents[uri] else { return [] }
    let found = document.current.isWorkflow ? document.current.compilation.diagnostics : []
    let problems = found.compactMap { json($0, of: document) }
    return [Self.diagnostics(problems, of: uri, version: document.version)]
  }

  private static func diagnostics(
    _ problems: [JSONValue], of uri: String, version: JSONValue?
  ) -> JSONValue {
    var parameters: JSONObject = ["uri": .string(uri), "diagnostics": .array(problems)]
    if let version, version != .null { parameters["version"] = version }
    return [
      "jsonrpc": "2.0", "method": "textDocument/publishDiagnostics", "params": .object(parameters),
    ]
  }

  /// A problem of a document as the protocol writes it; `nil` of one that lies in another file.
  func json(_ diagnostic: Diagnostic, of document: Document) -> JSONValue? {
    let sources = document.current.compilation.sources
    let isOfFile = diagnostic.labels.first.map { $0.span.file == Snapshot.file } ?? true
    guard isOfFile else { return nil }
    let range = diagnostic.labels.first?.span.range ?? 0..<0
    let related = diagnostic.labels.dropFirst().compactMap { label -> JSONValue? in
      location(label.span, sources, of: document).map {
        ["location": $0, "message": .string(label.text)]
      }
    }
    let words = [diagnostic.message] + diagnostic.notes + [diagnostic.help].compactMap { $0 }
    var json: JSONObject = [
      "range": encoding.json(range, in: document.current.file),
      "severity": .number(diagnostic.severity.level),
      "code": .string(diagnostic.code.text), "source": "slipway",
      "message": .string(words.joined(separator: "\n")),
    ]
    if !related.isEmpty { json["relatedInformation"] = .array(related) }
    return .object(json)
  }

  /// A place as the protocol writes it; `nil` in a file that no URI names.
  func location(_ span: SourceSpan, _ sources: SourceMap, of document: Document) -> JSONValue? {
    let file = sources[span.file]
    let uri = span.file == Snapshot.file ? document.uri : DocumentURI.uri(file.path)
    return uri.map { ["uri": .string($0), "range": encoding.json(span.range, in: file)] }
  }
}

extension Diagnostic.Severity {
  /// The number of the severity in the protocol.
  fileprivate var level: Double {
    switch self {
    case .error: 1
    case .warning: 2
    case .note: 3
    }
  }
}
