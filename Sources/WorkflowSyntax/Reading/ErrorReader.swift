import Diagnostics
import SourceText
import YAML

extension MappingSchema {
  /// An error to raise (DSL reference, "Error").
  static let error = MappingSchema(
    "error", "An error: a problem object of RFC 7807.",
    keys: [
      Key("type", .uri, "What kind of error it is, a URI reference.").required,
      Key("status", .integer(0...Int.max), "The status, as of HTTP.").required,
      Key("instance", .text, "The JSON Pointer of what the error comes from."),
      Key("title", .text, "A short summary."),
      Key("detail", .text, "What happened this time."),
    ])

  /// The fields a caught error must have (DSL reference, "Catch"; semantics row 17).
  static let errorFilter = MappingSchema(
    "error filter", "The fields that an error must have to be caught, each equal to the value.",
    keys: [
      Key("type", .string, "The kind of error: a URI reference or a short name."),
      Key("status", .integer(0...Int.max), "The status."),
      Key("instance", .string, "The JSON Pointer of what the error comes from."),
      Key("title", .string, "The summary."),
      Key("detail", .string, "What happened."),
    ], rules: [.notEmpty])

  /// Which errors are caught (DSL reference, "Catch").
  static let caughtErrors = MappingSchema(
    "caught errors", "Which errors are caught.",
    keys: [Key("with", .mapping { .errorFilter }, "The fields that an error must have.")])
}

extension SyntaxReader {
  /// An error to raise.
  mutating func error(_ member: Member) -> ErrorSyntax? {
    guard let keys = members(member, .error) else { return nil }
    return ErrorSyntax(
      type: uri(keys["type"]), status: integer(keys["status"], in: 0...Int.max),
      instance: pointer(keys["instance"]), title: text(keys["title"]),
      detail: text(keys["detail"]), span: keys.span)
  }

  /// The `errors` of a `catch`.
  mutating func errorFilter(_ member: Member?) -> ErrorFilterSyntax? {
    guard let member else { return nil }
    if let stray = strayFilter(member) {
      report(.strayErrorFilter(stray))
      return nil
    }
    guard let outer = members(member, .caughtErrors),
      let keys = members(outer["with"], .errorFilter)
    else { return nil }
    return ErrorFilterSyntax(
      type: string(keys["type"]), status: integer(keys["status"], in: 0...Int.max),
      instance: string(keys["instance"]), title: string(keys["title"]),
      detail: string(keys["detail"]), span: keys.span)
  }

  /// The first key, where all are those of a filter without `with`: the language's schema allows
  /// any keys here and gives them no meaning.
  private func strayFilter(_ member: Member) -> Located<String>? {
    guard let entries = member.node.entries, let first = entries.first,
      entries.allSatisfy({ MappingSchema.errorFilter.key($0.key.value) != nil })
    else { return nil }
    return first.key
  }

  private mutating func pointer(_ member: Member?) -> TextSyntax? {
    guard let text = text(member, .formal) else { return nil }
    if case .literal(let literal) = text, !isJSONPointer(literal.string) {
      report(.wrongPointer(literal))
      return nil
    }
    return text
  }
}
