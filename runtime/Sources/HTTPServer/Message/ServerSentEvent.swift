/// An event of a `text/event-stream`.
public struct ServerSentEvent: Sendable {
  /// What kind of event it is; the client takes none as `message`.
  public var event: String?
  /// What a client that connects again sends as `Last-Event-ID`.
  public var id: String?
  /// The text, of any number of lines.
  public var data: String

  /// Makes an event.
  public init(event: String? = nil, id: String? = nil, data: String) {
    self.event = event
    self.id = id
    self.data = data
  }

  /// A comment, which clients ignore: it keeps a quiet stream from looking dead.
  public static let comment: [UInt8] = Array(":\n\n".utf8)

  /// The event as it is sent.
  ///
  /// A line break in the kind or the id becomes a space; one in the data begins a further line.
  public var bytes: [UInt8] {
    var output: [UInt8] = []
    if let event { writeLine("event: ", event.utf8, to: &output) }
    if let id { writeLine("id: ", id.utf8, to: &output) }
    // A carriage return and a line feed together are one line break.
    var line: [UInt8] = []
    var previous: UInt8 = 0
    for byte in data.utf8 {
      switch byte {
      case UInt8(ascii: "\n") where previous == UInt8(ascii: "\r"): break
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        writeLine("data: ", line, to: &output)
        line.removeAll(keepingCapacity: true)
      default: line.append(byte)
      }
      previous = byte
    }
    writeLine("data: ", line, to: &output)
    output.append(UInt8(ascii: "\n"))
    return output
  }

  private func writeLine(
    _ field: String, _ value: some Sequence<UInt8>, to output: inout [UInt8]
  ) {
    output += field.utf8
    output += value.lazy.map { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") ? 0x20 : $0 }
    output.append(UInt8(ascii: "\n"))
  }
}
