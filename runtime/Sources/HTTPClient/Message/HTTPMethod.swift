/// A request method: a token, whose case counts.
public struct HTTPMethod: Sendable, Hashable, CustomStringConvertible {
  /// The token.
  public let token: String

  /// Makes a method.
  ///
  /// - Throws: `HTTPError.invalidRequest` for text that is not a token (RFC 9110, 5.6.2).
  public init(_ token: String) throws(HTTPError) {
    guard token.utf8.allSatisfy(\.isTokenCharacter), !token.isEmpty else {
      throw .invalidRequest("'\(token)' is not a method")
    }
    self.token = token
  }

  private init(known token: String) { self.token = token }

  /// Reads a resource.
  public static let get = HTTPMethod(known: "GET")
  /// Reads a resource's header fields.
  public static let head = HTTPMethod(known: "HEAD")
  /// Hands a resource something to process.
  public static let post = HTTPMethod(known: "POST")
  /// Replaces a resource.
  public static let put = HTTPMethod(known: "PUT")
  /// Changes a part of a resource.
  public static let patch = HTTPMethod(known: "PATCH")
  /// Removes a resource.
  public static let delete = HTTPMethod(known: "DELETE")

  /// Whether sending it twice does what sending it once does (RFC 9110, 9.2.2).
  public var isIdempotent: Bool {
    ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"].contains(token)
  }

  /// Whether a request without a body says so with a length of zero (RFC 9110, 8.6).
  var expectsBody: Bool { ["POST", "PUT", "PATCH"].contains(token) }

  /// The token.
  public var description: String { token }
}
