/// Why bytes are not a program that this engine can run.
public enum ProgramFormatError: Error, Equatable, CustomStringConvertible {
  /// They do not start with the mark of a program.
  case notAProgram
  /// They were written in another version of the format.
  case unsupportedVersion(Int)
  /// Their checksum differs: bytes are missing or altered.
  case damaged
  /// They mean nothing, though the checksum is right.
  case malformed(String)

  /// What is wrong, in a line for people.
  public var description: String {
    switch self {
    case .notAProgram: "this is not a compiled workflow"
    case .unsupportedVersion(let version):
      "the program is in format \(version), but this engine reads format \(Program.formatVersion)"
    case .damaged: "the program is truncated or altered: its checksum does not match"
    case .malformed(let reason): "the program is malformed: \(reason)"
    }
  }
}
