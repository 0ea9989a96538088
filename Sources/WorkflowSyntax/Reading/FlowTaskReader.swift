import Diagnostics
import JSON
import SourceText
import YAML

extension MappingSchema {
  /// The collection of a `for` task (DSL reference, "For").
  static let loop = MappingSchema(
    "loop", "What is iterated over, and the variables of an iteration.",
    keys: [
      Key("each", .string(.variable), "The variable that holds the item; `item` is the default."),
      Key("in", .either([.expression, .list(.value)]), "The collection, an array.").required,
      Key("at", .string(.variable), "The variable that holds the index; `index` is the default."),
    ])

  /// The branches of a `fork` task (DSL reference, "Fork").
  static let fork = MappingSchema(
    "fork", "The branches, and whether they race.",
    keys: [
      Key("branches", .taskList, "The branches, each one task.").required,
      Key("compete", .boolean, "Whether the first branch to complete wins; not by default."),
    ])

  /// A case of a `switch` task (DSL reference, "Switch Case").
  static let switchCase = MappingSchema(
    "case", "A condition, and what follows where it holds.",
    keys: [
      Key("when", .expression, "The condition; the one case without it is the default."),
      Key("then", .flowDirective, "What follows.").required,
    ])

  /// What a `raise` task raises (DSL reference, "Raise").
  static let raise = MappingSchema(
    "raise", "The error to raise.",
    keys: [
      Key(
        "error", .either([.string, .mapping { .error }]),
        "The error, or the name of one in `use.errors`."
      ).required
    ])
}

extension SyntaxReader {
  /// The keys of a `for` task.
  mutating func loop(_ keys: Members) -> ForSyntax? {
    guard let loop = members(keys["for"], .loop) else { return nil }
    return ForSyntax(
      each: string(loop["each"]), collection: collection(loop["in"]), at: string(loop["at"]),
      condition: expression(keys["while"]), tasks: taskList(keys["do"]))
  }

  /// The `fork` of a task.
  mutating func fork(_ member: Member?) -> ForkSyntax? {
    guard let keys = members(member, .fork) else { return nil }
    return ForkSyntax(branches: taskList(keys["branches"]), compete: boolean(keys["compete"]))
  }

  /// The `raise` of a task.
  mutating func raise(_ member: Member?) -> RaiseSyntax? {
    guard let keys = members(member, .raise) else { return nil }
    return RaiseSyntax(error: reference(keys["error"]) { $0.error($1) })
  }

  /// The `switch` of a task.
  mutating func switchCases(_ member: Member?) -> SwitchSyntax? {
    guard let member else { return nil }
    let cases = namedItems(member) { $0.switchCase($1, $2) }
    if member.node.items?.isEmpty ?? false { report(.empty(member)) }
    let defaults = cases.filter(\.isDefault)
    if let first = defaults.first {
      for other in defaults.dropFirst() { report(.secondDefault(other.name, first: first.name)) }
    }
    return SwitchSyntax(cases: cases)
  }

  /// What follows a task or a case.
  mutating func flowDirective(_ member: Member?) -> Located<FlowDirectiveSyntax>? {
    string(member)?.map { FlowDirectiveSyntax($0) }
  }

  /// The value that a `set` task gives.
  mutating func setValue(_ member: Member?) -> ValueSyntax? {
    guard let member else { return nil }
    if let entries = member.node.entries, entries.isEmpty {
      report(.empty(member))
      return nil
    }
    return objectOrExpression(member)
  }

  private mutating func switchCase(
    _ name: Located<String>, _ member: Member
  ) -> SwitchSyntax.Case? {
    guard let keys = members(member, .switchCase) else { return nil }
    return SwitchSyntax.Case(
      name: name, when: expression(keys["when"]), then: flowDirective(keys["then"]),
      isDefault: keys["when"] == nil && !keys.hasStrangers, span: keys.span)
  }

  private mutating func collection(_ member: Member?) -> ValueSyntax? {
    guard let member else { return nil }
    if member.node.items != nil { return value(member.node) }
    guard member.node.scalar?.string != nil else {
      report(.wrongKind(member, expected: "an expression or a list"))
      return nil
    }
    return expression(member).map { ValueSyntax(content: .expression($0), node: member.node) }
  }
}
