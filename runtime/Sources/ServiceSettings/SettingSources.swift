import JSON

/// Where the values of settings come from.
public struct SettingSources: Sendable {
  /// The flags of the command line, without dashes, in order; a switch may have no value.
  public var flags: [(name: String, value: String?)]
  /// The environment variables.
  public var environment: [String: String]

  /// Makes sources.
  public init(flags: [(name: String, value: String?)] = [], environment: [String: String] = [:]) {
    self.flags = flags
    self.environment = environment
  }

  /// The name of the flag that names the file of settings.
  public static let fileFlag = "config"
  /// The variable that names the file of settings.
  public static let fileVariable = "SLIPWAY_CONFIG"

  /// The file of settings: the flag's, else the variable's.
  var file: String? {
    flags.first { $0.name == Self.fileFlag }?.value ?? variable(Self.fileVariable)
  }

  /// The value of a variable; one that is empty is as if it were absent.
  func variable(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// Where the value of a setting was found.
public enum SettingOrigin: Sendable, Equatable {
  /// Nowhere.
  case none
  /// In the file of settings.
  case file(path: String)
  /// In an environment variable.
  case variable(String)
  /// In a flag, with its dashes.
  case flag(String)

  /// The place for people.
  var text: String {
    switch self {
    case .none: "default"
    case .file(let path): visible(path)
    case .variable(let name), .flag(let name): name
    }
  }

  /// The place as JSON.
  var json: JSONValue {
    switch self {
    case .none: ["kind": "default"]
    case .file(let path): ["kind": "file", "name": .string(path)]
    case .variable(let name): ["kind": "environment", "name": .string(name)]
    case .flag(let name): ["kind": "flag", "name": .string(name)]
    }
  }
}

/// Text from outside, at most 80 characters of it, without what would move the cursor or colour the
/// terminal.
func visible(_ text: String) -> String {
  let scalars = text.unicodeScalars.prefix(80).map { scalar -> Unicode.Scalar in
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: "?"
    default: scalar
    }
  }
  return String(String.UnicodeScalarView(scalars)) + (text.unicodeScalars.count > 80 ? "…" : "")
}
