import Diagnostics
import SourceText
import YAML

extension MappingSchema {
  /// Definitions that a workflow refers to by name (DSL reference, "Use").
  static let use = MappingSchema(
    "reusable definitions", "Definitions that the workflow refers to by name.",
    keys: [
      Key(
        "authentications", .named(.mapping { .authentication }),
        "How calls prove who they are, by name."),
      Key("catalogs", .named(.mapping { .catalog }), "Where cataloged functions are, by name."),
      Key("errors", .named(.mapping { .error }), "Errors to raise, by name."),
      Key(
        "extensions", .namedList(.mapping { .extension }), "Tasks that run before and after others."
      ),
      Key("functions", .named(.task), "Tasks to call, by name."),
      Key("retries", .named(.mapping { .retry }), "How tasks are tried again, by name."),
      Key("secrets", .list(.string), "The names of the secrets that the workflow needs."),
      Key("timeouts", .named(.mapping { .timeout }), "How long tasks may run, by name."),
    ])

  /// A catalog (DSL reference, "Catalog").
  static let catalog = MappingSchema(
    "catalog", "A collection of functions, kept elsewhere.",
    keys: [Key("endpoint", .endpoint, "The root of the catalog.").required])

  /// An extension (DSL reference, "Extension"; semantics row 32).
  static let `extension` = MappingSchema(
    "extension", "Tasks that run before and after the tasks of a kind.",
    keys: [
      Key(
        "extend", .choice(of: ExtensionSyntax.Target.self),
        "The kind of task that is extended; `all` covers every task but those of extensions."
      ).required,
      Key(
        "when", .expression,
        "The condition under which the extension applies; where it fails, it does not hold. `$task` is "
          + "the task that is extended, with the keys of its definition: `$task.call == \"http\"`."),
      Key("before", .taskList, "The tasks that run before the extended one."),
      Key("after", .taskList, "The tasks that run after the extended one."),
    ])
}

extension SyntaxReader {
  /// The `use` of a workflow.
  mutating func use(_ member: Member?) -> UseSyntax? {
    guard let keys = members(member, .use) else { return nil }
    return UseSyntax(
      authentications: named(keys["authentications"]) { $0.authentication($1) },
      catalogs: named(keys["catalogs"]) { $0.catalog($1) },
      errors: named(keys["errors"]) { $0.error($1) },
      extensions: namedItems(keys["extensions"]) { $0.extension($1, of: $2) },
      functions: functions(keys["functions"]), retries: named(keys["retries"]) { $0.retry($1) },
      secrets: list(keys["secrets"]) { $0.string($1) },
      timeouts: named(keys["timeouts"]) { $0.timeout($1) }, span: keys.span)
  }

  private mutating func catalog(_ member: Member) -> CatalogSyntax? {
    guard let keys = members(member, .catalog) else { return nil }
    return CatalogSyntax(endpoint: endpoint(keys["endpoint"]), span: keys.span)
  }

  private mutating func `extension`(
    _ name: Located<String>, of member: Member
  ) -> ExtensionSyntax? {
    guard let keys = members(member, .extension) else { return nil }
    return ExtensionSyntax(
      name: name, extend: choice(keys["extend"], of: ExtensionSyntax.Target.self),
      when: expression(keys["when"]), before: taskList(keys["before"]),
      after: taskList(keys["after"]), span: keys.span)
  }

  private mutating func functions(_ member: Member?) -> [TaskSyntax] {
    guard let member else { return [] }
    guard let entries = member.node.entries else {
      report(.notAMapping(member))
      return []
    }
    return entries.compactMap { task($0.key, Member($0)) }
  }
}
