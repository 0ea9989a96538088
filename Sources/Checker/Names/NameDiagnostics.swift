import Diagnostics
import SourceText

/// What is reported of names.
extension Diagnostic {
  static func undefinedReference(
    _ name: Located<String>, similar suggestion: String?, in table: NameTable
  ) -> Diagnostic {
    let help =
      table.names.isEmpty
      ? "define it under `\(table.section)`, or write the \(table.kind) in place of its name"
      : suggestion.map { "did you mean `\($0)`?" } ?? "`\(table.section)` has \(list(table.names))"
    return Diagnostic(
      .undefinedReference, .error, "`\(table.section)` defines no \(table.kind) `\(name.value)`",
      at: name.span, help: help, fixes: renaming(name.span, to: suggestion))
  }

  static func unknownFunction(
    _ name: Located<String>, similar: String?, in table: NameTable
  ) -> Diagnostic {
    let builtins = ["http", "grpc", "openapi", "asyncapi", "a2a", "mcp"]
    let suggestion = similar ?? closest(to: name.value, in: builtins)
    let help =
      suggestion.map { "did you mean `\($0)`?" }
      ?? (table.names.isEmpty
        ? "define it under `use.functions`" : "`use.functions` has \(list(table.names))")
    return Diagnostic(
      .unknownFunction, .error, "there is no function `\(name.value)`", at: name.span, help: help,
      fixes: renaming(name.span, to: suggestion))
  }

  static func undeclaredSecret(_ name: Located<String>, similar: String?) -> Diagnostic {
    Diagnostic(
      .undeclaredSecret, .error, "`use.secrets` does not declare `\(name.value)`", at: name.span,
      help: similar.map { "did you mean `\($0)`?" } ?? "add `\(name.value)` to `use.secrets`",
      fixes: [])
  }

  static func unusedDefinition(_ name: Located<String>, in table: NameTable) -> Diagnostic {
    Diagnostic(
      .unusedDefinition, .warning, "nothing uses the \(table.kind) `\(name.value)`",
      at: name.span, help: "remove it, or refer to it")
  }

  static func duplicateDefinition(
    _ name: Located<String>, first: SourceSpan, in table: NameTable
  ) -> Diagnostic {
    Diagnostic(
      .duplicateDefinition, .error, "`\(table.section)` has `\(name.value)` twice", at: name.span,
      labels: [Label(first, "first here")], help: "remove it, or give it another name")
  }

  /// A change of one name to another that is likely meant.
  static func renaming(_ span: SourceSpan, to suggestion: String?) -> [FixIt] {
    suggestion.map { [FixIt("write `\($0)`", replacing: span, with: $0)] } ?? []
  }

  private static func list(_ names: [Located<String>]) -> String {
    let shown = names.prefix(5).map { "`\($0.value)`" }.joined(separator: ", ")
    return names.count > 5 ? shown + " and others" : shown
  }
}
