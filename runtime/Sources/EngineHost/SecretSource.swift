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

  /// The values of all secrets that there are, by the names of their variables, without the prefix,
  /// and of their files.
  public var all: JSONObject {
    var values = JSONObject()
    for name in files + variables { values[name] = text(of: name).map(Self.value) }
    return values
  }

  private var variables: [String] {
    environment.keys.filter { $0.hasPrefix(SecretVariable.prefix) }.sorted()
      .map { String($0.dropFirst(SecretVariable.prefix.count)) }
  }

  /// The names of the files in the folder of secrets.
  private var files: [String] {
    guard let folder = environment[SecretVariable.folder], let directory = opendir(folder) else {
      return []
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if !name.hasPrefix("."), Self.isFile(folder + "/" + name) { names.append(name) }
    }
    return names.sorted()
  }

  /// Whether the path names a file that is no larger than a secret can be.
  private static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && status.st_size <= 1 << 20
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
