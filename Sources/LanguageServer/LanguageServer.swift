import Checker
import JSON
import SourceText

/// Answers an editor's questions about workflows (Language Server Protocol 3.17).
///
/// It is a pure function of the messages it got: it touches no disk, clock or environment.
package struct LanguageServer: Sendable {
  private enum Phase {
    case waiting, running, shutDown
  }

  private let version: String
  private var phase = Phase.waiting
  var workspace: Workspace
  var encoding = PositionEncoding.utf16
  /// The code to exit with, once the editor has asked for it: 1 where it did not shut down before.
  package private(set) var exitCode: Int32?

  /// Makes a server that nothing was said to.
  ///
  /// `loader` gives the files that workflows refer to, `settings` the `slipway.yaml` beside the
  /// workflow at a path, if there is one.
  package init(
    version: String, loader: SourceLoader = .init(files: []),
    settings: @escaping @Sendable (_ path: String) -> SourceFile? = { _ in nil }
  ) {
    self.version = version
    workspace = Workspace(loader: loader, settings: settings)
  }

  /// Takes the text of one message, and gives the messages to send back.
  package mutating func receive(_ text: [UInt8]) -> [JSONValue] {
    let message: JSONValue
    do { message = try JSONValue(parsing: text) } catch {
      return [Self.failure(.parseError(error.message), id: .null)]
    }
    let id = message["id"]
    guard case .object = message, id.isValidIdentifier else {
      return [Self.failure(.invalidRequest("a message has to be one request"), id: .null)]
    }
    guard let method = message["method"]?.stringValue else {
      let isResponse = id != nil && (message["result"] != nil || message["error"] != nil)
      if isResponse { return [] }
      return [Self.failure(.invalidRequest("there is no method"), id: id ?? .null)]
    }
    let parameters = Parameters(message["params"] ?? .null)
    guard let id else { return notify(method, parameters) }
    do throws(ResponseError) {
      return [["jsonrpc": "2.0", "id": id, "result": try respond(method, parameters)]]
    } catch {
      return [Self.failure(error, id: id)]
    }
  }

  private static func failure(_ error: ResponseError, id: JSONValue) -> JSONValue {
    ["jsonrpc": "2.0", "id": id, "error": error.json]
  }

  /// What a request gives.
  private mutating func respond(
    _ method: String, _ parameters: Parameters
  ) throws(ResponseError) -> JSONValue {
    switch (phase, method) {
    case (.waiting, "initialize"):
      phase = .running
      return initialize(parameters)
    case (.waiting, _): throw .notInitialized
    case (.running, "initialize"): throw .invalidRequest("the server is initialized already")
    case (.shutDown, _): throw .invalidRequest("the server was shut down")
    case (.running, "shutdown"):
      phase = .shutDown
      return .null
    case (.running, "textDocument/hover"): return try hover(parameters)
    case (.running, "textDocument/completion"): return try completion(parameters)
    case (.running, "textDocument/definition"): return try definition(parameters)
    case (.running, "textDocument/references"): return try references(parameters)
    case (.running, "textDocument/prepareRename"): return try prepareRename(parameters)
    case (.running, "textDocument/rename"): return try rename(parameters)
    case (.running, "textDocument/documentSymbol"): return try symbols(parameters)
    case (.running, "textDocument/codeAction"): return try codeActions(parameters)
    case (.running, _): throw .unknownMethod(method)
    }
  }

  /// Does what a notification says; what is wrong with one nobody can be told.
  private mutating func notify(_ method: String, _ parameters: Parameters) -> [JSONValue] {
    if method == "exit" {
      exitCode = phase == .shutDown ? 0 : 1
      return []
    }
    guard phase == .running else { return [] }
    do throws(ResponseError) {
      switch method {
      case "textDocument/didOpen": return try open(parameters)
      case "textDocument/didChange": return try change(parameters)
      case "textDocument/didClose": return try close(parameters)
      default: return []
      }
    } catch {
      return [["jsonrpc": "2.0", "method": "window/logMessage", "params": error.logMessage]]
    }
  }

  private mutating func initialize(_ parameters: Parameters) -> JSONValue {
    let offered = parameters.json["capabilities"]?["general"]?["positionEncodings"]?.arrayValue
    if let offered, offered.contains(.string(PositionEncoding.utf8.rawValue)) { encoding = .utf8 }
    return [
      "capabilities": [
        "positionEncoding": .string(encoding.rawValue),
        "textDocumentSync": ["openClose": true, "change": 2],
        "hoverProvider": true,
        "completionProvider": ["triggerCharacters": [".", "$"]],
        "definitionProvider": true,
        "referencesProvider": true,
        "renameProvider": ["prepareProvider": true],
        "documentSymbolProvider": true,
        "codeActionProvider": ["codeActionKinds": ["quickfix"]],
      ],
      "serverInfo": ["name": "slipway", "version": .string(version)],
    ]
  }
}

extension JSONValue? {
  /// Whether it may be the `id` of a message, or be left out.
  fileprivate var isValidIdentifier: Bool {
    switch self {
    case nil, .string, .number: true
    default: false
    }
  }
}

extension ResponseError {
  fileprivate var logMessage: JSONValue { ["type": 1, "message": .string(message)] }
}
