/// Why a text is not JSON, and where.
public struct JSONParseError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, in lower case and without a full stop.
  public let message: String
  /// The offset of the offending byte in the text, from 0 to its length.
  public let offset: Int

  /// Makes an error at a byte offset.
  public init(_ message: String, at offset: Int) {
    self.message = message
    self.offset = offset
  }

  /// The message and the offset.
  public var description: String { "\(message) at offset \(offset)" }
}

/// Which texts a parser takes.
public enum JSONDialect: Sendable {
  /// JSON as RFC 8259 has it.
  case strict
  /// What jq 1.8 takes besides: `nan`, `infinity`, `+1`, `.5`, `5.`, `007`.
  case jq
}
