import JSON

/// Why a request has no result (JSON-RPC 2.0, "Error object").
struct ResponseError: Error {
  var code: Int
  var message: String

  static func parseError(_ message: String) -> ResponseError {
    ResponseError(code: -32700, message: "the message is not JSON: \(message)")
  }

  static func invalidRequest(_ message: String) -> ResponseError {
    ResponseError(code: -32600, message: message)
  }

  static func unknownMethod(_ method: String) -> ResponseError {
    ResponseError(code: -32601, message: "there is no method `\(method)`")
  }

  static func invalidParameters(_ message: String) -> ResponseError {
    ResponseError(code: -32602, message: message)
  }

  static let notInitialized = ResponseError(
    code: -32002, message: "the first request has to be `initialize`")

  /// A request that is well formed but cannot be done.
  static func failed(_ message: String) -> ResponseError {
    ResponseError(code: -32803, message: message)
  }

  var json: JSONValue {
    ["code": .number(Double(code)), "message": .string(message)]
  }
}
