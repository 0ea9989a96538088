extension HTTPRequest {
  /// The request line and the fields as they are sent (RFC 9112, 3), up to the empty line.
  func encodedHead() -> [UInt8] {
    var text = "\(method) \(url.target) HTTP/1.1\r\n"
    if headers["Host"] == nil { text += "Host: \(url.origin.authority)\r\n" }
    for field in headers.fields
    where !Self.clientsOwn.contains(where: field.name.equalsIgnoringCase) {
      text += "\(field.name): \(field.value)\r\n"
    }
    if headers["Accept"] == nil { text += "Accept: */*\r\n" }
    if !body.isEmpty || method.expectsBody { text += "Content-Length: \(body.count)\r\n" }
    text += "\r\n"
    return Array(text.utf8)
  }

  /// Whether the body waits for `100 Continue` (RFC 9110, 10.1.1).
  var waitsForContinue: Bool {
    !body.isEmpty && headers.elements("Expect").contains("100-continue")
  }

  /// Fields that say how a message travels: the connection's business, not the caller's.
  private static let clientsOwn = [
    "Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "Upgrade", "TE", "Trailer",
    "Proxy-Connection",
  ]
}
