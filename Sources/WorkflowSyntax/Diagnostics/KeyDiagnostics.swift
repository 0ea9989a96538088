import Diagnostics
import SourceText
import YAML

extension Diagnostic {
  static func notAWorkflow(_ node: YAMLNode) -> Diagnostic {
    Diagnostic(
      .notAWorkflow, .error, "a workflow must be a mapping, not \(node.kindInWords)",
      at: node.firstToken, help: "begin with the keys `document` and `do`")
  }

  /// A key that the schema does not have; a misspelt one where there is a suggestion.
  static func unknownKey(
    _ key: Located<String>, in schema: MappingSchema, suggestion: String?
  ) -> Diagnostic {
    let message = "unknown key `\(key.value)` in the \(schema.name)"
    guard let suggestion else {
      return Diagnostic(
        .unknownKey, .error, message, at: key.span, help: place(of: key, in: schema))
    }
    return Diagnostic(
      .unknownKey, .error, message, at: key.span, help: "did you mean `\(suggestion)`?",
      fixes: [FixIt("write `\(suggestion)`", replacing: key.span, with: suggestion)])
  }

  /// Where a key belongs that the schema does not have, or else which keys it has.
  private static func place(of key: Located<String>, in schema: MappingSchema) -> String {
    let outer = schema.keys.filter { outer in
      guard case .mapping(let inner) = outer.shape else { return false }
      return inner().key(key.value) != nil
    }
    if outer.count == 1 { return "`\(key.value)` belongs below `\(outer[0].name)`" }
    if let companion = MappingSchema.companions.first(where: { $0.key == key.value }) {
      return "`\(key.value)` belongs to a `\(companion.kind.rawValue)` task"
    }
    let names = schema.keys.map { "`\($0.name)`" }
    return names.isEmpty
      ? "leave it empty: `{}`" : "its keys are \(names.joined(separator: ", "))"
  }

  /// A name of the author's that is near one of the language's.
  static func nearKey(_ key: Located<String>, _ suggestion: String) -> Diagnostic {
    Diagnostic(
      .unknownKey, .warning, "`\(key.value)` may be a misspelt `\(suggestion)`", at: key.span,
      help: "names of your own are allowed here; did you mean `\(suggestion)`?",
      fixes: [FixIt("write `\(suggestion)`", replacing: key.span, with: suggestion)])
  }

  static func absentKeys(_ names: [String], of members: Members) -> Diagnostic {
    let list = names.map { "`\($0)`" }.joined(separator: " and ")
    let keys = names.compactMap { members.schema.key($0) }
    return Diagnostic(
      .absentKey, .error, "\(members.subject) needs \(list)", at: members.owner.token,
      help: keys.map { "add `\($0.name)`: \(sentence($0.summary))" }.joined(separator: "; "))
  }

  /// A summary as the end of a sentence.
  private static func sentence(_ summary: String) -> String {
    let text = summary.hasSuffix(".") ? String(summary.dropLast()) : summary
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  static func absentAlternative(_ names: [String], of members: Members) -> Diagnostic {
    let list = names.map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      .absentAlternative, .error, "\(members.subject) needs one of \(list)",
      at: members.owner.token)
  }

  static func conflict(_ members: [Member], in schema: MappingSchema) -> Diagnostic {
    let names = members.map(\.label).joined(separator: " and ")
    return Diagnostic(
      .conflictingKeys, .error, "\(names) cannot stand together in the \(schema.name)",
      at: members.dropFirst().first?.token,
      labels: members.first.map { [Label($0.token, "the other one")] } ?? [],
      help: "keep one of them")
  }

  static func needsOther(_ member: Member, base: String) -> Diagnostic {
    Diagnostic(
      .dependentKey, .error, "\(member.label) means nothing without `\(base)`", at: member.token,
      help: "remove it, or add `\(base)`")
  }

  static func empty(_ member: Member) -> Diagnostic {
    Diagnostic(
      .emptyMapping, .error, "\(member.label) cannot be empty",
      at: member.isItem ? member.node.span : member.token)
  }

  static func underIndented(_ key: Located<String>, under outer: Located<String>) -> Diagnostic {
    Diagnostic(
      .wrongIndent, .error, "`\(key.value)` must be indented further than `\(outer.value)`",
      at: key.span, labels: [Label(outer.span, "it belongs below this")],
      help: "indent it and what follows by two more spaces")
  }
}
