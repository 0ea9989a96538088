/// How a request proves who sends it.
public enum HTTPAuthentication: Sendable {
  /// A name and a password in each request (RFC 7617).
  case basic(username: String, password: String)
  /// A token in each request (RFC 6750).
  case bearer(token: String)
  /// A name, and proof of knowing a password, when the server asks (RFC 7616).
  case digest(username: String, password: String)
}
