/// A form that text must have.
package struct TextFormat: Sendable {
  /// What such a text is, in a few words that follow "a".
  package let name: String
  /// How to write one, as the help of a diagnostic.
  package let help: String
  /// A regular expression of ECMA 262 that such texts match; some that match may yet be wrong.
  package let pattern: String?

  private init(_ name: String, help: String = "", pattern: String? = nil) {
    self.name = name
    self.help = help
    self.pattern = pattern
  }

  /// A label as in host names.
  static let label = TextFormat(
    "valid name", help: "use 1 to 63 letters, digits and inner hyphens",
    pattern: "^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$")
  /// A semantic version.
  static let version = TextFormat(
    "semantic version", help: "write three numbers, as in `1.0.0`",
    pattern: #"^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$"#)
  /// A version of the language that is read.
  static let dslVersion = TextFormat(
    "supported version of the DSL", help: "write `1.0.3`",
    pattern: #"^1\.0\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$"#)
  /// A semantic version, or `latest`.
  static let versionOrLatest = TextFormat(
    "semantic version or `latest`", help: "write three numbers, as in `1.0.0`, or `latest`")
  /// The name of a variable.
  static let variable = TextFormat(
    "variable's name, without `$`", pattern: "^[A-Za-z_][A-Za-z0-9_]*$")
  /// A URI reference with `{name}` parts.
  static let uriTemplate = TextFormat("URI, which may have `{name}` parts", pattern: #"^\S+$"#)
  /// A cron expression.
  static let cron = TextFormat(
    "cron expression of five fields", pattern: #"^\s*\S+(\s+\S+){4}\s*$"#)
  /// A duration of ISO 8601.
  static let duration = TextFormat(
    "duration of ISO 8601, such as `PT1H30M`", pattern: "^P[0-9WDTHMS.,]+$")
  /// A function, by one of its names.
  static let function = TextFormat("function's name, `name:version@catalog` or URI")
  /// What follows a task.
  static let flowDirective = TextFormat(
    "task's name from the same list, or `continue`, `exit` or `end`")
  /// A host name.
  static let host = TextFormat(
    "host name", help: "use 1 to 63 letters, digits, and inner hyphens and dots",
    pattern: "^[a-zA-Z0-9](?:[a-zA-Z0-9.-]{0,61}[a-zA-Z0-9])?$")
}
