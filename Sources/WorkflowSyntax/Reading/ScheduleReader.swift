import Diagnostics
import Program
import SourceText

extension MappingSchema {
  /// When instances start by themselves (DSL reference, "Schedule").
  static let schedule = MappingSchema(
    "schedule", "When instances start by themselves.",
    keys: [
      Key("every", .duration, "The interval at which instances start."),
      Key("cron", .string(.cron), "When instances start, by minute, hour, day, month and weekday."),
      Key("after", .duration, "How long after the end of an instance the next one starts."),
      Key("on", .mapping { .consumption }, "The events that start an instance."),
      Key(
        "read", .choice(of: EventReadSyntax.self),
        "How consumed events are read; `data` is the default. An addition to 1.0.3."),
    ],
    rules: [.exactlyOne(["every", "cron", "after", "on"]), .only("read", beside: "on")])
}

extension SyntaxReader {
  /// The `schedule` of a workflow.
  mutating func schedule(_ member: Member?) -> ScheduleSyntax? {
    guard let keys = members(member, .schedule) else { return nil }
    let every = duration(keys["every"]).map { ScheduleSyntax.Trigger.every($0) }
    let cron = cron(keys["cron"]).map { ScheduleSyntax.Trigger.cron($0) }
    let after = duration(keys["after"]).map { ScheduleSyntax.Trigger.after($0) }
    let on = consumption(keys["on"]).map { ScheduleSyntax.Trigger.on($0) }
    return ScheduleSyntax(
      trigger: every ?? cron ?? after ?? on, read: choice(keys["read"], of: EventReadSyntax.self),
      span: keys.span)
  }

  private mutating func cron(_ member: Member?) -> Located<Cron>? {
    guard let literal = literal(member) else { return nil }
    do throws(Cron.Problem) {
      return Located(try Cron(literal.text.text), literal.span)
    } catch {
      report(.wrongCron(literal.text.span(of: error.range), error))
      return nil
    }
  }
}
