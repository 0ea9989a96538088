extension HTTPResponse {
  /// The request that a redirect asks for (RFC 9110, 15.4), or `nil` where it asks for none.
  ///
  /// What proves who sends a request goes to its origin alone.
  /// - Throws: `HTTPError.badRedirect` for a `Location` that is no HTTP URL.
  func redirection() throws(HTTPError) -> HTTPRequest? {
    guard [301, 302, 303, 307, 308].contains(status), let location = headers["Location"] else {
      return nil
    }
    var next = request
    do throws(HTTPError) {
      next.url = try request.url.resolving(location)
    } catch {
      throw .badRedirect(location: location)
    }
    if next.url.origin != request.url.origin {
      next.authentication = nil
      for name in ["Authorization", "Cookie", "Proxy-Authorization", "Host"] {
        next.headers.remove(name)
      }
    }
    let becomesGet =
      switch status {
      case 301, 302: request.method == .post
      case 303: request.method != .head
      default: false
      }
    if becomesGet {
      next.method = .get
      next.body = []
      for field in next.headers.fields where describesBody(field.name) {
        next.headers.remove(field.name)
      }
    }
    return next
  }
}

private func describesBody(_ name: String) -> Bool {
  name.lowercased().hasPrefix("content-") || name.equalsIgnoringCase("Expect")
}
