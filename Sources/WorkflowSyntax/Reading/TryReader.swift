import Diagnostics
import SourceText

extension MappingSchema {
  /// What happens to the errors of a `try` task (DSL reference, "Catch").
  static let `catch` = MappingSchema(
    "catch", "Which errors are caught, and what happens then.",
    keys: [
      Key("errors", .mapping { .caughtErrors }, "Which errors are caught; without it, all."),
      Key("as", .string(.variable), "The variable that holds the error; `error` is the default."),
      Key("when", .expression, "The error is caught only if this holds; `.` is the error."),
      Key("exceptWhen", .expression, "The error is not caught if this holds; `.` is the error."),
      Key(
        "retry", .either([.string, .mapping { .retry }]),
        "How the tasks are tried again, or the name of a policy in `use.retries`."),
      Key("do", .taskList, "The tasks that handle the error."),
      Key(
        "then", .flowDirective, "What follows once the error was handled. An addition to 1.0.3."),
    ])

  /// How tasks are tried again (DSL reference, "Retry").
  static let retry = MappingSchema(
    "retry policy", "How often and when tasks are tried again.",
    keys: [
      Key("when", .expression, "Tried again only if this holds; `.` is the error."),
      Key("exceptWhen", .expression, "Not tried again if this holds; `.` is the error."),
      Key("delay", .duration, "How long to wait before another attempt."),
      Key("backoff", .mapping { .backoff }, "How the delay grows; without it, it does not."),
      Key("limit", .mapping { .retryLimit }, "When to give up."),
      Key("jitter", .mapping { .jitter }, "A random addition to the delay."),
    ])

  /// How the delay grows (DSL reference, "Backoff"; semantics row 15).
  static let backoff = MappingSchema(
    "backoff", "How the delay grows: exactly one way.",
    keys: [
      Key("constant", .mapping { .noSettings }, "It does not grow."),
      Key("exponential", .mapping { .noSettings }, "It doubles with each attempt."),
      Key("linear", .mapping { .noSettings }, "It grows by itself with each attempt."),
    ], rules: [.exactlyOne(RetrySyntax.Backoff.allCases.map(\.rawValue))])

  /// The settings of a backoff: there are none.
  static let noSettings = MappingSchema("backoff settings", "An empty mapping, `{}`.", keys: [])

  /// When to give up (DSL reference, "Retry Limit").
  static let retryLimit = MappingSchema(
    "retry limit", "When to give up.",
    keys: [
      Key("attempt", .mapping { .attemptLimit }, "The limits of attempts."),
      Key("duration", .duration, "How long all attempts together may take."),
    ])

  /// The limits of attempts (DSL reference, "Retry Limit"; semantics row 14).
  static let attemptLimit = MappingSchema(
    "attempt limit", "The limits of attempts.",
    keys: [
      Key("count", .integer(0...Int.max), "How many attempts there are after the first."),
      Key("duration", .duration, "How long one attempt may take."),
    ])

  /// A random addition to the delay (DSL reference, "Jitter").
  static let jitter = MappingSchema(
    "jitter", "A random addition to the delay, uniform between two lengths.",
    keys: [
      Key("from", .duration, "The least.").required, Key("to", .duration, "The most.").required,
    ])
}

extension SyntaxReader {
  /// The `catch` of a `try` task.
  mutating func catchClause(_ member: Member?) -> CatchSyntax? {
    guard let keys = members(member, .catch) else { return nil }
    return CatchSyntax(
      filter: errorFilter(keys["errors"]), as: string(keys["as"]), when: expression(keys["when"]),
      exceptWhen: expression(keys["exceptWhen"]),
      retry: reference(keys["retry"]) { $0.retry($1) }, tasks: taskList(keys["do"]),
      then: flowDirective(keys["then"]), span: keys.span)
  }

  /// A retry policy.
  mutating func retry(_ member: Member) -> RetrySyntax? {
    guard let keys = members(member, .retry) else { return nil }
    let limit = members(keys["limit"], .retryLimit)
    let attempt = members(limit?["attempt"], .attemptLimit)
    return RetrySyntax(
      when: expression(keys["when"]), exceptWhen: expression(keys["exceptWhen"]),
      delay: duration(keys["delay"]), backoff: backoff(keys["backoff"]),
      attemptCount: integer(attempt?["count"], in: 0...Int.max),
      attemptDuration: duration(attempt?["duration"]), totalDuration: duration(limit?["duration"]),
      jitter: jitter(keys["jitter"]), span: keys.span)
  }

  private mutating func backoff(_ member: Member?) -> Located<RetrySyntax.Backoff>? {
    guard let keys = members(member, .backoff) else { return nil }
    for entry in keys.known { _ = members(entry.member, .noSettings) }
    return keys.known.first.flatMap { entry in
      RetrySyntax.Backoff(rawValue: entry.name).map { Located($0, entry.member.token) }
    }
  }

  private mutating func jitter(_ member: Member?) -> RetrySyntax.Jitter? {
    guard let keys = members(member, .jitter) else { return nil }
    return RetrySyntax.Jitter(from: duration(keys["from"]), to: duration(keys["to"]))
  }
}
