import Glibc
import JSON

/// Where the values of secrets are found: in environment variables and in files (semantics row 25).
///
/// The secret `NAME` is the variable `SLIPWAY_SECRET_NAME`, else the content of the file `NAME` in the
/// folder that `SLIPWAY_SECRETS_DIR` names, without a line break at its end. A value that is the text
/// of a JSON object is that object; every other value is text.
public struct SecretSource: Sendable {
  private let environment: [String: String]

  /// What the names of variables that hold secrets begin with.
  public static let variablePrefix = "SLIPWAY_SECRET_"
  /// The variable that names the folder of secrets.
  public static let folderVariable = "SLIPWAY_SECRETS_DIR"

  /// Makes a source over environment variables.
  public init(_ environment: [String: String]) { self.environment = environment }

  /// The variable of a secret whose name is no name of a variable: in upper case, with `_` in place
  /// of every character but letters and digits.
  public static func variable(of secret: String) -> String {
    variablePrefix
      + String(
        decoding: secret.utf8.map { byte -> UInt8 in
          switch byte {
          case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 32
          case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
          default: UInt8(ascii: "_")
          }
        }, as: UTF8.self)
  }

  /// The values of the secrets that are found, by name.
  public func values(of secrets: [String]) -> JSONObject {
    var values = JSONObject()
    for name in secrets { values[name] = text(of: name).map(Self.value) }
    return values
  }

  private func text(of secret: String) -> String? {
    if let text = environment[Self.variablePrefix + secret] { return text }
    if let text = environment[Self.variable(of: secret)] { return text }
    guard let folder = environment[Self.folderVariable], !secret.utf8.contains(UInt8(ascii: "/"))
    else { return nil }
    return Self.content(ofFile: folder + "/" + secret)
  }

  private static func value(_ text: String) -> JSONValue {
    if text.utf8.first(where: { !" \t\r\n".utf8.contains($0) }) == UInt8(ascii: "{"),
      let value = try? JSONValue(parsing: text)
    {
      return value
    }
    return .string(text)
  }

  private static func content(ofFile path: String) -> String? {
    guard let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    guard ferror(file) == 0 else { return nil }
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
