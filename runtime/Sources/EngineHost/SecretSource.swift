import Glibc
import JSON
import Program

/// Where the values of secrets are found: in environment variables and in files (semantics row 25).
///
/// The secret `NAME` is the variable `SLIPWAY_SECRET_NAME`, else the content of the file `NAME` in the
/// folder that `SLIPWAY_SECRETS_DIR` names, without a line break at its end. A value that is the text
/// of a JSON object is that object; every other value is text.
public struct SecretSource: Sendable {
  private let environment: [String: String]

  /// Makes a source over environment variables.
  public init(_ environment: [String: String]) { self.environment = environment }

  /// The values of the secrets that are found, by name.
  public func values(of secrets: [String]) -> JSONObject {
    var values = JSONObject()
    for name in secrets { values[name] = text(of: name).map(Self.value) }
    return values
  }

  private func text(of secret: String) -> String? {
    if let text = environment[SecretVariable.prefix + secret] { return text }
    if let text = environment[SecretVariable.portableName(of: secret)] { return text }
    guard let folder = environment[SecretVariable.folder], !secret.utf8.contains(UInt8(ascii: "/"))
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
