import JSON
import LanguageServer
import SourceText

/// An editor that has opened one document, and talks with a server.
struct Session {
  static let uri = "file:///work/order.yaml"

  private var server: LanguageServer
  private var version = 1
  /// The text that the editor shows.
  private(set) var text = ""
  /// The parameters of the last `publishDiagnostics`.
  private(set) var published: JSONValue = .null

  /// The problems of the last version, but for what nothing uses or reads.
  var problems: [JSONValue] {
    (published["diagnostics"]?.arrayValue ?? []).filter { problem in
      problem["message"]?.stringValue?.hasPrefix("nothing ") == false
    }
  }

  /// Starts a server and shakes hands, with the position encodings that the editor can do.
  init(encodings: [JSONValue] = ["utf-16"]) {
    server = LanguageServer(version: "1.2.3")
    _ = request(
      "initialize", ["capabilities": ["general": ["positionEncodings": .array(encodings)]]])
    notify("initialized", [:])
  }

  /// Starts a server with a document open.
  init(_ text: String) {
    self.init()
    open(text)
  }

  mutating func open(_ text: String) {
    self.text = text
    notify(
      "textDocument/didOpen",
      ["textDocument": ["uri": .string(Self.uri), "version": 1, "text": .string(text)]])
  }

  /// Replaces the whole text.
  mutating func change(to text: String) {
    self.text = text
    change([["text": .string(text)]])
  }

  /// Sends changes of the document.
  mutating func change(_ changes: [JSONValue]) {
    version += 1
    notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": .string(Self.uri), "version": .number(Double(version))],
        "contentChanges": .array(changes),
      ])
  }

  /// The result of a request, or its error.
  mutating func request(_ method: String, _ parameters: JSONValue) -> JSONValue {
    let message: JSONValue = [
      "jsonrpc": "2.0", "id": 7, "method": .string(method), "params": parameters,
    ]
    let answer = receive(message).first ?? .null
    return answer["result"] ?? answer["error"] ?? .null
  }

  /// The result of a request about a place, marked `‸` in a text that the editor shows from now on.
  mutating func ask(
    _ method: String, at marked: String, _ more: JSONObject = [:]
  ) -> JSONValue {
    let (text, position) = Self.unmarked(marked)
    if !text.utf8.elementsEqual(self.text.utf8) { change(to: text) }
    var parameters: JSONObject = [
      "textDocument": ["uri": .string(Self.uri)], "position": position,
    ]
    for (key, value) in more { parameters[key] = value }
    return request("textDocument/\(method)", .object(parameters))
  }

  mutating func notify(_ method: String, _ parameters: JSONValue) {
    _ = receive(["jsonrpc": "2.0", "method": .string(method), "params": parameters])
  }

  /// Sends a message, and notes the problems that come back.
  @discardableResult
  mutating func receive(_ message: JSONValue) -> [JSONValue] {
    receive(JSONWriter().bytes(message))
  }

  @discardableResult
  mutating func receive(_ bytes: [UInt8]) -> [JSONValue] {
    let answers = server.receive(bytes)
    for answer in answers where answer["method"] == "textDocument/publishDiagnostics" {
      published = answer["params"] ?? .null
    }
    return answers
  }

  var exitCode: Int32? { server.exitCode }

  /// A text without its mark, and the position of the mark in UTF-16.
  static func unmarked(_ marked: String) -> (text: String, JSONValue) {
    let parts = marked.split(separator: "‸", maxSplits: 1, omittingEmptySubsequences: false)
    let before = parts[0].split(separator: "\n", omittingEmptySubsequences: false)
    let position: JSONValue = [
      "line": .number(Double(before.count - 1)),
      "character": .number(Double(before.last?.utf16.count ?? 0)),
    ]
    return (parts.joined(), position)
  }

  /// The text that a range of the document has.
  func text(at range: JSONValue?) -> String {
    guard let range else { return "" }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    func number(_ end: String, _ part: String) -> Int {
      Int(range[end]?[part]?.doubleValue ?? 0)
    }
    let line = Array(lines[number("start", "line")].utf16)
    let units = line[number("start", "character")..<min(line.count, number("end", "character"))]
    return String(decoding: units, as: UTF16.self)
  }
}
