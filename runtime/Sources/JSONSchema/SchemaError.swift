/// Why a document cannot be used as a JSON Schema.
public struct SchemaError: Error, Sendable, Equatable {
  /// Something wrong at one place of the document.
  public struct Problem: Sendable, Equatable {
    /// The place, as a JSON Pointer into the document (RFC 6901).
    public let pointer: String
    /// What is wrong: one line, lower case, no full stop.
    public let reason: String

    /// Makes a problem.
    public init(_ reason: String, at pointer: String) {
      self.reason = reason
      self.pointer = pointer
    }
  }

  /// The problems in the order of the document; at least one.
  public let problems: [Problem]

  /// Makes an error of the problems.
  public init(_ problems: [Problem]) { self.problems = problems }
}
