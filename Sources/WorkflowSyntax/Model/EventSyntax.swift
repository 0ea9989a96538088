import SourceText

/// How the data of a consumed event is read.
package enum EventReadSyntax: String, CaseIterable, Sendable {
  /// The event's data.
  case data
  /// The whole event.
  case envelope
  /// The data as it came.
  case raw
}

/// The attributes of an event: what is emitted, or what a filter asks for.
package struct EventPropertiesSyntax: Sendable {
  /// The attributes and `data` in the order they were written.
  package var attributes: [NamedSyntax<ValueSyntax>]
  /// Where they stand.
  package var span: SourceSpan

  /// The value of an attribute.
  package subscript(name: String) -> ValueSyntax? {
    attributes.first { $0.name.value == name }?.value
  }
}

/// An `emit` task.
package struct EmitSyntax: Sendable {
  /// The event's attributes, under `emit.event.with`.
  package var event: Required<EventPropertiesSyntax>
}

/// Which events are consumed.
package struct EventFilterSyntax: Sendable {
  /// A correlation key (semantics row 21).
  package struct Correlation: Sendable {
    /// Takes the value from the event.
    package var from: Required<ExpressionText>
    /// The value expected; absent, the first event's.
    package var expect: ExpressionText?
    /// Where its mapping stands.
    package var span: SourceSpan
  }
  /// What an event's attributes must be.
  package var with: Required<EventPropertiesSyntax>
  /// The correlation keys.
  package var correlate: [NamedSyntax<Correlation>]
  /// Where it stands.
  package var span: SourceSpan
}

/// How events are consumed.
package struct EventConsumptionSyntax: Sendable {
  /// Which and how many.
  package indirect enum Strategy: Sendable {
    /// One event.
    case one(EventFilterSyntax)
    /// One event of each.
    case all([EventFilterSyntax])
    /// Any of the events; an empty list is every event.
    case any([EventFilterSyntax], until: Until?)
  }
  /// When `any` stops.
  package enum Until: Sendable {
    /// When the expression holds.
    case condition(ExpressionText)
    /// When these events were consumed.
    case consumed(EventConsumptionSyntax)
  }
  /// Which and how many.
  package var strategy: Required<Strategy>
  /// Where it stands.
  package var span: SourceSpan
}

/// A `listen` task.
package struct ListenSyntax: Sendable {
  /// Which events.
  package var to: Required<EventConsumptionSyntax>
  /// How their data is read; absent, `data`.
  package var read: Located<EventReadSyntax>?
  /// What is done for each event.
  package var foreach: SubscriptionIteratorSyntax?
}

/// What is done for each consumed event or message.
package struct SubscriptionIteratorSyntax: Sendable {
  /// The variable that holds the item, without `$`; absent, `item`.
  package var item: Located<String>?
  /// The variable that holds the index, without `$`; absent, `index`.
  package var at: Located<String>?
  /// The body.
  package var tasks: TaskListSyntax?
  /// What happens to each item's output.
  package var output: OutputSyntax?
  /// What becomes of `$context`.
  package var export: OutputSyntax?
  /// Where it stands.
  package var span: SourceSpan
}
