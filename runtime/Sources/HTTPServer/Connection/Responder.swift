/// What answers one request, now or later.
///
/// The first answer counts, and further ones do nothing. A responder that is given up without an
/// answer answers 500, so that no client waits for nothing.
public final class Responder {
  private let connection: ServerConnection
  private var isUsed = false

  init(_ connection: ServerConnection) { self.connection = connection }

  deinit {
    if !isUsed { connection.respond(ServerResponse(Problem(status: 500))) }
  }

  /// Whether an answer can still reach the client.
  public var isOpen: Bool { !isUsed && connection.phase == .answering }

  /// Calls the function once if the client closes the connection before it is answered, so that
  /// whoever works on the answer can stop; giving the responder up then ends the connection.
  ///
  /// A client that only ended its sending side looks the same. It still gets what is answered.
  /// Where that has happened already it is called from the loop.
  public func onDisconnect(_ handler: @escaping () -> Void) {
    connection.watchDisconnect(isOpen: isOpen, handler)
  }

  /// Answers.
  public func respond(_ response: ServerResponse) {
    guard !isUsed else { return }
    isUsed = true
    connection.respond(response)
  }

  /// Answers with a body that is sent piece by piece, such as server-sent events.
  public func stream(status: Int = 200, headers: ResponseHeaders) -> ResponseStream {
    guard !isUsed else { return ResponseStream(connection, number: nil) }
    isUsed = true
    return ResponseStream(connection, number: connection.beginStream(status: status, headers))
  }
}
