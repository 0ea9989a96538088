import JQMachine
import JSON
import Program

extension PreparedProgram {
  /// The regular expressions among the texts of the program's event filters.
  ///
  /// A text that cannot be compiled is only compared.
  static func patterns(of program: Program) -> [String: TextPattern] {
    var patterns: [String: TextPattern] = [:]
    for strategy in strategies(of: program) {
      for filter in strategy.filters + strategy.untilFilters {
        for text in filter.attributes.flatMap({ texts(in: $0.value) })
        where EventFilter.isPattern(text) {
          do throws(ExpressionError) {
            patterns[text] = try TextPattern(text)
          } catch {
            continue
          }
        }
      }
    }
    return patterns
  }

  private static func strategies(of program: Program) -> [EventConsumption] {
    let listened = program.tasks.compactMap { task in
      if case .listen(let listen) = task.action { listen.to } else { nil }
    }
    guard case .on(let scheduled, _)? = program.schedule else { return listened }
    return listened + [scheduled]
  }

  private static func texts(in template: ValueTemplate) -> [String] {
    switch template {
    case .literal(let literal): texts(in: literal)
    case .expression: []
    case .array(let elements): elements.flatMap(texts)
    case .object(let members): members.flatMap { texts(in: $0.value) }
    }
  }

  private static func texts(in literal: JSONValue) -> [String] {
    switch literal {
    case .string(let text): [text]
    case .array(let elements): elements.flatMap(texts)
    case .object(let members): members.values.flatMap(texts)
    case .null, .bool, .number: []
    }
  }

  /// What a host can tell of the events that a strategy may consume.
  func subscription(
    to strategy: EventConsumption, of task: TaskID?, _ state: ConsumptionState
  ) -> Subscription {
    let task = task.map { tasks[$0.index].task.pointer }
    guard !strategy.takesEverything else {
      return Subscription(task: task, patterns: [.init(keys: [])])
    }
    var expected = state.keys.expected[...]
    return Subscription(
      task: task,
      patterns: (strategy.filters + strategy.untilFilters).map { filter in
        let values = expected.prefix(filter.correlations.count)
        expected = expected.dropFirst(filter.correlations.count)
        return Subscription.Pattern(
          type: fixedText(filter, "type"), source: fixedText(filter, "source"),
          keys: zip(filter.correlations, values).compactMap { correlation, value in
            guard let value, expressions[correlation.from.index].sources.isEmpty else { return nil }
            return Subscription.Key(from: correlation.from, value: value)
          })
      })
  }

  private func fixedText(_ filter: EventFilter, _ name: String) -> String? {
    guard
      case .literal(.string(let text))? = filter.attributes.first(where: { $0.name == name })?.value,
      patterns[text] == nil
    else { return nil }
    return text
  }

  /// The value that an event has for a correlation key of a subscription; none where it has none.
  public func key(of event: CloudEvent, from expression: ExpressionID) -> JSONValue? {
    guard expressions.indices.contains(expression.index),
      expressions[expression.index].sources.isEmpty
    else { return nil }
    let code = expressions[expression.index].expression.code
    let value = try? code.evaluateOne(
      .object(event.envelope), variables: [], environment: EvaluationEnvironment())
    return value.flatMap { $0.isNull ? nil : $0 }
  }
}

extension EventConsumption {
  /// The filters of the events that are consumed.
  var filters: [EventFilter] {
    switch self {
    case .one(let filter): [filter]
    case .all(let filters), .any(let filters, _): filters
    }
  }

  /// The filters of the events that end the consumption.
  var untilFilters: [EventFilter] {
    if case .any(_, .consumed(let until)?) = self { until.filters } else { [] }
  }

  /// Whether an event that is consumed does not end the consumption: `until` does.
  var goesOn: Bool {
    if case .any(_, .some) = self { true } else { false }
  }

  /// Whether nothing needs to be consumed.
  var asksForNothing: Bool {
    switch self {
    case .all(let filters), .any(_, .consumed(.all(let filters))?): filters.isEmpty
    default: false
    }
  }

  /// Whether an event of any kind may be consumed.
  var takesEverything: Bool {
    switch self {
    case .any(let filters, _) where filters.isEmpty: true
    case .any(_, .consumed(.any(let filters, _))?): filters.isEmpty
    default: false
    }
  }
}
