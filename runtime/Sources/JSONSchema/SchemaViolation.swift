/// One way in which a value breaks a schema.
public struct SchemaViolation: Sendable, Equatable {
  /// The part of the value, as a JSON Pointer (RFC 6901); empty for the whole.
  public let instancePointer: String
  /// The keyword that is broken, for example `required`.
  public let keyword: String
  /// The keyword's place in the schema document, as a JSON Pointer.
  public let schemaPointer: String
  /// What is wrong with the part: one line, lower case, no full stop.
  public let message: String

  /// Makes a violation.
  public init(
    instancePointer: String, keyword: String, schemaPointer: String, message: String
  ) {
    self.instancePointer = instancePointer
    self.keyword = keyword
    self.schemaPointer = schemaPointer
    self.message = message
  }
}

extension SchemaViolation: CustomStringConvertible {
  /// The message and the part it is about.
  public var description: String {
    instancePointer.isEmpty ? message : "\(instancePointer): \(message)"
  }
}
