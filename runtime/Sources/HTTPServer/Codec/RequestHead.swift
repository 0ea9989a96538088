/// The request line and the header fields of a request, checked.
struct RequestHead: Equatable {
  /// How the body is delimited.
  enum Framing: Equatable {
    case length(Int)
    case chunked
  }

  /// All lines, each with its CR and LF.
  let bytes: [UInt8]
  let method: RequestMethod
  let target: RequestTarget
  /// Where the fields begin.
  let fieldsStart: Int
  let framing: Framing
  /// Whether the client's HTTP is older than 1.1.
  let isOld: Bool
  /// Whether the client wants to send more requests.
  let keepsAlive: Bool
  /// Whether the client sends the body when it is asked to.
  let expectsContinue: Bool

  /// Whether the request is to the server as a whole.
  var isToServer: Bool { bytes[target.path.lowerBound] == UInt8(ascii: "*") }
}
