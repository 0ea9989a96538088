import Program

/// Why bytes are not what the engine wrote of an instance.
public enum StateFormatError: Error, Equatable, CustomStringConvertible {
  /// They were written in another version of the format.
  case unsupportedVersion(Int)
  /// They mean nothing, or nothing in the instance's program.
  case malformed(String)
  /// They refer to a secret that has no such text any more.
  case missingSecret(String)

  init(_ error: BinaryFormatError) {
    self =
      switch error {
      case .malformed(let reason): .malformed(reason)
      case .missingText(let name): .missingSecret(name)
      }
  }

  /// What is wrong, in a line for people.
  public var description: String {
    switch self {
    case .unsupportedVersion(let version):
      """
      this part of the journal is in format \(version), but this engine reads format \
      \(StateFormat.version)
      """
    case .malformed(let reason): "this part of the journal is damaged: \(reason)"
    case .missingSecret(let name):
      "the secret '\(name)' has no value, or not the kind of value that it had"
    }
  }
}
