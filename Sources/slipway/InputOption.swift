import CommandLineKit
import Diagnostics
import JSON
import SourceText

/// The option `--input` of the commands that take a JSON value.
enum InputOption {
  static let option = Option(
    "input", short: "i", value: OptionValue("JSON", .file),
    "The input: JSON text, @FILE for a file, or - for standard input; null if not given.")

  private static let sizeLimit = 1 << 30

  /// The value that was given, or null; what is not JSON is wrong usage.
  static func value(_ arguments: ParsedArguments) throws(CommandFailure) -> JSONValue {
    try given(arguments) ?? .null
  }

  /// The value, if one was given; what is not JSON is wrong usage.
  static func given(_ arguments: ParsedArguments) throws(CommandFailure) -> JSONValue? {
    guard let text = arguments.value(of: option) else { return nil }
    let file = try source(text)
    do { return try JSONValue(parsing: file.utf8) } catch {
      var sources = SourceMap()
      let id = sources.add(file)
      let end = min(error.offset + 1, file.utf8.count)
      throw .problem(
        Diagnostic(
          .inputNotJSON, .error, "the input is not JSON: \(error.message)",
          at: SourceSpan(file: id, range: min(error.offset, end)..<end)),
        in: sources, .usage)
    }
  }

  private static func source(_ text: String) throws(CommandFailure) -> SourceFile {
    let path = text.hasPrefix("@") ? String(text.dropFirst()) : text
    guard path != text || text == HostFileSystem.standardInput else {
      return SourceFile(path: "<input>", utf8: Array(text.utf8))
    }
    do {
      let name = path == HostFileSystem.standardInput ? "<stdin>" : path
      return SourceFile(path: name, utf8: try HostFileSystem.read(path, limit: sizeLimit))
    } catch { throw .problem(error.diagnostic, .usage) }
  }
}
