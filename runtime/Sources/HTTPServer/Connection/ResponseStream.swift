/// The body of a response that is sent piece by piece.
///
/// A stream that is given up without being closed breaks the connection off, so that the client
/// does not take a part for the whole.
public final class ResponseStream {
  private let connection: ServerConnection
  private let number: Int?

  init(_ connection: ServerConnection, number: Int?) {
    self.connection = connection
    self.number = number
  }

  deinit {
    if isOpen { connection.abort() }
  }

  /// Whether the client still takes what is written; not so from the start for `HEAD`.
  public var isOpen: Bool {
    connection.phase == .streaming && connection.streamNumber == number
  }

  /// Calls the function once if the connection ends before the stream is closed: the client has
  /// closed it, or does not read fast enough for `ServerLimits.streamBytes`.
  ///
  /// Where that has happened already it is called from the loop.
  public func onDisconnect(_ handler: @escaping () -> Void) {
    connection.watchDisconnect(isOpen: isOpen, handler)
  }

  /// Sends a piece.
  ///
  /// - Returns: false where the client is gone.
  @discardableResult
  public func write(_ bytes: [UInt8]) -> Bool {
    if isOpen { connection.writeToStream(bytes) }
    return isOpen
  }

  /// Ends the body.
  public func close() {
    if isOpen { connection.endStream() }
  }
}
