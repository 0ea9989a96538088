import Diagnostics
import JSON
import SourceText
import YAML

extension MappingSchema {
  /// An event to emit (DSL reference, "Emit").
  static let emit = MappingSchema(
    "emission", "What is emitted.",
    keys: [Key("event", .mapping { .emittedEvent }, "The event.").required])

  static let emittedEvent = MappingSchema(
    "emitted event", "The event to emit.",
    keys: [Key("with", .mapping { .emittedProperties }, "The event's attributes.").required])

  /// The attributes of an emitted event (DSL reference, "Event Properties"; semantics row 20).
  static let emittedProperties = eventProperties(
    "attributes of an event",
    "A CloudEvent; `id`, `time`, `source` and `specversion` are filled in.",
    requiresType: true)

  /// The attributes that a filter asks for (DSL reference, "Event Properties").
  static let filteredProperties = eventProperties(
    "attributes to match",
    "The attributes that an event must have; texts may be regular expressions.",
    requiresType: false)

  private static func eventProperties(
    _ name: String, _ summary: String, requiresType: Bool
  ) -> MappingSchema {
    let type = Key("type", .text, "What kind of event it is.")
    return MappingSchema(
      name, summary,
      keys: [
        Key("id", .text, "The event's identifier."),
        Key("source", .text, "What the event comes from, a URI reference."),
        requiresType ? type.required : type,
        Key("time", .text, "When it happened, as of RFC 3339."),
        Key("subject", .text, "What the event is about."),
        Key("datacontenttype", .text, "The media type of the data."),
        Key("dataschema", .text, "The URI of the data's schema."),
        Key("data", .value, "The data."),
      ], rules: requiresType ? [] : [.notEmpty], other: .value)
  }

  /// Which events are consumed (DSL reference, "Event Filter").
  static let eventFilter = MappingSchema(
    "event filter", "Which events are consumed.",
    keys: [
      Key("with", .mapping { .filteredProperties }, "What the event's attributes must be.")
        .required,
      Key(
        "correlate", .named(.mapping { .correlation }),
        "Values of the event that must be equal for all events consumed, by name."),
    ])

  /// A correlation (DSL reference, "Correlation"; semantics row 21).
  static let correlation = MappingSchema(
    "correlation", "A value of the event, and what it must be.",
    keys: [
      Key("from", .expression, "Takes the value from the event.").required,
      Key("expect", .expression, "The value expected; without it, the first event's."),
    ])

  /// How events are consumed (DSL reference, "Event Consumption Strategy").
  static let consumption: MappingSchema = MappingSchema(
    "event consumption", "Which and how many events are consumed: exactly one strategy.",
    keys: [
      Key("one", .mapping { .eventFilter }, "One event."),
      Key("all", .list(.mapping { .eventFilter }), "One event of each."),
      Key("any", .list(.mapping { .eventFilter }), "Any of the events; `[]` is every event."),
      Key(
        "until", .either([.expression, .mapping { .consumption }]),
        "With `any`: goes on until the expression holds, or until these events were consumed."),
    ], rules: [.exactlyOne(["one", "all", "any"]), .only("until", beside: "any")])

  /// What is listened for (DSL reference, "Listen").
  static let listen = MappingSchema(
    "listening", "Which events the task waits for.",
    keys: [
      Key("to", .mapping { .consumption }, "Which events.").required,
      Key("read", .choice(of: EventReadSyntax.self), "How they are read; `data` is the default."),
    ])

  /// What is done for each event (DSL reference, "Subscription Iterator").
  static let iterator = MappingSchema(
    "iterator", "What is done for each consumed event or message.",
    keys: [
      Key("item", .string(.variable), "The variable that holds it; `item` is the default."),
      Key("at", .string(.variable), "The variable that holds the index; `index` is the default."),
      Key("do", .taskList, "The tasks to perform."),
      Key("output", .mapping { .output }, "What happens to each item's output."),
      Key("export", .mapping { .export }, "What becomes of `$context`."),
    ])
}

extension SyntaxReader {
  /// What an `emit` task emits.
  mutating func emit(_ member: Member?) -> EmitSyntax? {
    guard let keys = members(member, .emit) else { return nil }
    let event = members(keys["event"], .emittedEvent)
    return EmitSyntax(event: properties(event?["with"], .emittedProperties, isEmitted: true))
  }

  /// What a `listen` task waits for.
  mutating func listen(_ member: Member?, foreach: Member?) -> ListenSyntax? {
    guard let keys = members(member, .listen) else { return nil }
    return ListenSyntax(
      to: consumption(keys["to"]), read: choice(keys["read"], of: EventReadSyntax.self),
      foreach: iterator(foreach))
  }

  /// Which and how many events are consumed.
  mutating func consumption(_ member: Member?) -> EventConsumptionSyntax? {
    guard let keys = members(member, .consumption) else { return nil }
    let one = eventFilter(keys["one"]).map { EventConsumptionSyntax.Strategy.one($0) }
    let all = keys["all"].map { all in
      EventConsumptionSyntax.Strategy.all(list(all) { $0.eventFilter($1) })
    }
    let until = until(keys["until"])
    let any = keys["any"].map { any in
      EventConsumptionSyntax.Strategy.any(list(any) { $0.eventFilter($1) }, until: until)
    }
    return EventConsumptionSyntax(strategy: one ?? all ?? any, span: keys.span)
  }

  /// What is done for each event or message.
  mutating func iterator(_ member: Member?) -> SubscriptionIteratorSyntax? {
    guard let keys = members(member, .iterator) else { return nil }
    return SubscriptionIteratorSyntax(
      item: string(keys["item"]), at: string(keys["at"]), tasks: taskList(keys["do"]),
      output: output(keys["output"]), export: export(keys["export"]), span: keys.span)
  }

  private mutating func until(_ member: Member?) -> EventConsumptionSyntax.Until? {
    guard let member else { return nil }
    guard member.node.entries != nil else { return expression(member).map { .condition($0) } }
    if let inner = member.node.entry("until") { report(.nestedUntil(inner.key)) }
    return consumption(member).map { .consumed($0) }
  }

  private mutating func eventFilter(_ member: Member?) -> EventFilterSyntax? {
    guard let keys = members(member, .eventFilter) else { return nil }
    return EventFilterSyntax(
      with: properties(keys["with"], .filteredProperties, isEmitted: false),
      correlate: named(keys["correlate"]) { $0.correlation($1) }, span: keys.span)
  }

  private mutating func correlation(_ member: Member) -> EventFilterSyntax.Correlation? {
    guard let keys = members(member, .correlation) else { return nil }
    return EventFilterSyntax.Correlation(
      from: expression(keys["from"]), expect: expression(keys["expect"]), span: keys.span)
  }

  private mutating func properties(
    _ member: Member?, _ schema: MappingSchema, isEmitted: Bool
  ) -> EventPropertiesSyntax? {
    guard let keys = members(member, schema) else { return nil }
    let known = keys.known.compactMap { name, member in
      attribute(name, member, isEmitted: isEmitted)
        .map { NamedSyntax(name: Located(name, member.token), value: $0) }
    }
    let others = keys.others.map { NamedSyntax(name: $0.key, value: value($0.value)) }
    let attributes = (known + others).sorted {
      $0.name.span.range.lowerBound < $1.name.span.range.lowerBound
    }
    return EventPropertiesSyntax(attributes: attributes, span: keys.span)
  }

  /// An attribute of the language; nil where its form is wrong.
  ///
  /// Those of a filter may be regular expressions, so they have no form.
  private mutating func attribute(
    _ name: String, _ member: Member, isEmitted: Bool
  ) -> ValueSyntax? {
    if name == "data" { return value(member.node) }
    let isRead =
      switch (name, isEmitted) {
      case ("source", true), ("dataschema", true): uri(member) != nil
      case ("time", true): time(member) != nil
      default: text(member) != nil
      }
    return isRead ? ValueSyntax(member.node) : nil
  }

  private mutating func time(_ member: Member) -> TextSyntax? {
    guard let text = text(member, .formal) else { return nil }
    if case .literal(let literal) = text, !isDateTime(literal.string) {
      report(.wrongTime(literal.span))
      return nil
    }
    return text
  }
}
