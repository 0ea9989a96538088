/// A request method that the server knows; others are answered with 501.
public enum RequestMethod: String, Sendable, CaseIterable {
  /// Reads a resource.
  case get = "GET"
  /// Reads the header fields of a resource.
  case head = "HEAD"
  /// Hands a resource something to process.
  case post = "POST"
  /// Replaces a resource.
  case put = "PUT"
  /// Changes a part of a resource.
  case patch = "PATCH"
  /// Removes a resource.
  case delete = "DELETE"
  /// Asks what a resource allows.
  case options = "OPTIONS"

  init?(_ token: UnsafeRawBufferPointer) {
    let method: (RequestMethod, StaticString)
    switch token.count {
    case 3: method = token.first == UInt8(ascii: "G") ? (.get, "GET") : (.put, "PUT")
    case 4: method = token.first == UInt8(ascii: "P") ? (.post, "POST") : (.head, "HEAD")
    case 5: method = (.patch, "PATCH")
    case 6: method = (.delete, "DELETE")
    case 7: method = (.options, "OPTIONS")
    default: return nil
    }
    guard token.equals(method.1) else { return nil }
    self = method.0
  }
}

extension ServerRequest {
  /// The answer to a request whose method the resource leaves to the server: 204 to `OPTIONS`, 405
  /// to a method that is not allowed, both with `Allow`; `nil` where the resource answers itself.
  ///
  /// `HEAD` is allowed where `GET` is: answered like it, it is sent without the body.
  public func answer(allowing methods: RequestMethod...) -> ServerResponse? {
    var allowed = methods
    if let get = methods.firstIndex(of: .get), !methods.contains(.head) {
      allowed.insert(.head, at: get + 1)
    }
    guard !allowed.contains(method) else { return nil }
    let names = (allowed + [.options]).map(\.rawValue).joined(separator: ", ")
    if method == .options { return ServerResponse(status: 204, headers: ["Allow": names]) }
    var response = ServerResponse(
      Problem(status: 405, detail: "This resource allows \(names)."))
    response.headers["Allow"] = names
    return response
  }
}
