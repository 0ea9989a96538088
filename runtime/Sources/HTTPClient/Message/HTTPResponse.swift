/// A response.
public struct HTTPResponse: Sendable {
  /// The status code, from 200 to 999.
  public var status: Int
  /// The reason phrase.
  public var reason: String
  /// Its fields.
  public var headers: HTTPHeaders
  /// The body, decoded from its transfer coding.
  public var body: [UInt8]
  /// The request it answers, the last one where redirects were followed, without what the client
  /// added to it.
  public var request: HTTPRequest
}
