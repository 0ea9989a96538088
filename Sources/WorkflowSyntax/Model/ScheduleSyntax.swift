import Program
import SourceText

/// The `schedule` mapping.
package struct ScheduleSyntax: Sendable {
  /// What starts an instance.
  package enum Trigger: Sendable {
    /// An interval.
    case every(DurationSyntax)
    /// A cron expression.
    case cron(Located<Cron>)
    /// The end of the last instance, after a delay.
    case after(DurationSyntax)
    /// Events.
    case on(EventConsumptionSyntax)
  }
  /// What starts an instance.
  package var trigger: Required<Trigger>
  /// How consumed events are read; only with `on`.
  package var read: Located<EventReadSyntax>?
  /// Where it stands.
  package var span: SourceSpan
}
