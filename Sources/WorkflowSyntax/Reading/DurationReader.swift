import Diagnostics
import Program
import SourceText
import YAML

extension MappingSchema {
  /// A length of time (DSL reference, "Duration").
  static let duration = MappingSchema(
    "duration", "A length of time: the sum of its parts.",
    keys: DurationUnit.allCases.map { unit in
      Key(unit.rawValue, .integer(0...Int.max), "A number of \(unit.rawValue).")
    }, rules: [.notEmpty])

  /// A limit (DSL reference, "Timeout").
  static let timeout = MappingSchema(
    "timeout", "How long a task or a workflow may run.",
    keys: [Key("after", .duration, "How long it may run.").required])
}

extension Shape {
  /// A length of time.
  static var duration: Shape {
    .either([.string(.duration), .enclosed, .mapping { .duration }])
  }
}

/// A part of a duration that is written as a mapping.
private enum DurationUnit: String, CaseIterable {
  case days, hours, minutes, seconds, milliseconds

  var nanoseconds: Int64 {
    switch self {
    case .days: 86_400_000_000_000
    case .hours: 3_600_000_000_000
    case .minutes: 60_000_000_000
    case .seconds: 1_000_000_000
    case .milliseconds: 1_000_000
    }
  }
}

extension SyntaxReader {
  /// A length of time, as text, a mapping or an expression.
  mutating func duration(_ member: Member?) -> DurationSyntax? {
    guard let member else { return nil }
    let span = member.node.span
    if member.node.entries != nil {
      return sum(member).map { DurationSyntax(content: .nanoseconds($0), span: span) }
    }
    guard let text = member.node.scalar?.string else {
      report(.wrongKind(member, expected: "a duration", help: "write `PT30S` or `{ seconds: 30 }`"))
      return nil
    }
    switch self.text(text, at: span, .formal) {
    case nil: return nil
    case .expression(let expression)?:
      return DurationSyntax(content: .expression(expression), span: span)
    case .literal(let literal)?:
      do {
        let length = try DurationText.nanoseconds(literal.string)
        return DurationSyntax(content: .nanoseconds(length), span: span)
      } catch {
        report(.wrongDuration(literal, error))
        return nil
      }
    }
  }

  /// A limit.
  mutating func timeout(_ member: Member?) -> TimeoutSyntax? {
    guard let keys = members(member, .timeout) else { return nil }
    return TimeoutSyntax(after: duration(keys["after"]), span: keys.span)
  }

  /// The sum of a mapping's parts in nanoseconds; nil where one could not be read.
  private mutating func sum(_ member: Member) -> Int64? {
    guard let keys = members(member, .duration) else { return nil }
    var total: Int64? = keys.known.isEmpty ? nil : 0
    for unit in DurationUnit.allCases {
      guard let part = keys[unit.rawValue] else { continue }
      guard let count = integer(part, in: 0...Int.max) else {
        total = nil
        continue
      }
      guard let sum = total else { continue }
      let (length, isTooLong) = Int64(count.value).multipliedReportingOverflow(
        by: unit.nanoseconds)
      let (next, isOverflow) = sum.addingReportingOverflow(length)
      guard !isTooLong, !isOverflow else {
        report(.durationTooLong(part.node.span))
        return nil
      }
      total = next
    }
    return total
  }
}
