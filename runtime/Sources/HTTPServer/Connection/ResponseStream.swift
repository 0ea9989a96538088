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

  /// How many bytes wait for the client to take them.
  public var waitingBytes: Int { isOpen ? connection.output.count : 0 }

  /// Calls the function once, from the loop, when nothing waits for the client any more; not at all
  /// where the connection ends before.
  public func whenTaken(_ handler: @escaping () -> Void) {
    if isOpen { connection.watchTaken(handler) }
  }

  /// Ends the body.
  public func close() {
    if isOpen { connection.endStream() }
  }
}
