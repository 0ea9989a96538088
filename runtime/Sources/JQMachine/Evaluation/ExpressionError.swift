import JSON

/// Why the evaluation of an expression ended without a result (semantics.md rows 22 and 24).
public struct ExpressionError: Error, Hashable, Sendable {
  /// What happened.
  public enum Kind: Hashable, Sendable {
    /// The expression raised an error with this value, as `error(value)` does.
    case raised(JSONValue)
    /// Exactly one output was needed, and there was none.
    case noOutput
    /// Exactly one output was needed, and there were several.
    case severalOutputs
    /// The evaluation took more steps than its limit.
    case stepLimit
    /// The evaluation nested deeper than its limit.
    case depthLimit
    /// The evaluation made a value that is too large, or took too much memory.
    case sizeLimit
    /// The expression ended the evaluation with `halt` or `halt_error`: the exit code and, of
    /// `halt_error`, the input.
    case halted(status: Int, value: JSONValue?)
  }

  /// What happened.
  public var kind: Kind
  /// The UTF-8 offset in the expression's text of the part that failed, where it is known.
  public var offset: Int?

  /// Makes an error.
  public init(_ kind: Kind, offset: Int? = nil) {
    self.kind = kind
    self.offset = offset
  }

  /// Makes the error that jq raises with a message.
  public init(_ message: String) {
    self.init(.raised(.string(message)))
  }

  /// The error in words; of a raised value the string itself, or its JSON text as jq prints it.
  public var message: String {
    switch kind {
    case .raised(.string(let message)): message
    case .raised(.object(let object)) where object.keys == ["__jq"]: "break"
    case .raised(let value): "\(value) (not a string)"
    case .noOutput: "the expression gives no output; wrap it in […] or add // null"
    case .severalOutputs: "the expression gives several outputs; wrap it in […] or first(…)"
    case .stepLimit: "the expression takes too many steps"
    case .depthLimit: "the expression nests too deeply"
    case .sizeLimit: "the expression makes values that are too large"
    case .halted(let status, _): "the expression halted with status \(status)"
    }
  }
}

extension ExpressionError: CustomStringConvertible {
  /// The error in words.
  public var description: String { message }
}
