import JQMachine
import JSON
import Program

/// The consumption of events by a strategy (semantics row 21).
extension Run {
  /// What became of an event.
  enum Taken {
    /// No filter wants it.
    case ignored
    /// A filter of `until` took it.
    case stopping
    /// A filter took it.
    case consumed
  }

  /// Begins to consume events: evaluates what the correlations expect.
  func startConsumption(
    _ strategy: EventConsumption, on input: JSONValue, _ activation: Activation?
  ) throws(WorkflowError) -> ConsumptionState {
    var expected: [JSONValue?] = []
    var given: [CorrelationKeys.Key] = []
    let correlations = (strategy.filters + strategy.untilFilters).flatMap(\.correlations)
    for correlation in correlations {
      let value = try correlation.expect.map { template throws(WorkflowError) in
        try evaluate(template, on: input, activation)
      }
      expected.append(value)
      if let value, !given.contains(where: { $0.name == correlation.name }) {
        given.append(.init(name: correlation.name, value: value))
      }
    }
    // What one filter expects of a key holds for the filters that leave it open.
    for (index, correlation) in correlations.enumerated() where expected[index] == nil {
      expected[index] = given.first { $0.name == correlation.name }?.value
    }
    return ConsumptionState(
      taken: strategy.filters.map { _ in false },
      takenUntil: strategy.untilFilters.map { _ in false },
      keys: CorrelationKeys(expected: expected))
  }

  /// Takes an event, if a filter wants it.
  ///
  /// Whether a condition ends the consumption is not decided
  /// here: it is about the events as they are read.
  func take(
    _ event: CloudEvent, by strategy: EventConsumption, _ state: inout ConsumptionState,
    _ activation: Activation?
  ) -> Taken {
    guard !state.isOver else { return .ignored }
    if case .any(_, .consumed(let until)?) = strategy {
      let first = strategy.filters.reduce(0) { $0 + $1.correlations.count }
      if let isDone = match(event, until, &state.takenUntil, from: first, &state.keys, activation) {
        state.isOver = isDone
        return .stopping
      }
    }
    guard let isDone = match(event, strategy, &state.taken, from: 0, &state.keys, activation) else {
      return .ignored
    }
    state.isOver = isDone && !strategy.goesOn
    return .consumed
  }

  /// The values of the correlation keys that are known.
  func correlationKeys(_ strategy: EventConsumption, _ state: ConsumptionState) -> JSONObject {
    var keys = JSONObject()
    let correlations = (strategy.filters + strategy.untilFilters).flatMap(\.correlations)
    for (correlation, expected) in zip(correlations, state.keys.expected)
    where keys[correlation.name] == nil {
      let decided = state.keys.decided.first { $0.name == correlation.name }
      keys[correlation.name] = expected ?? decided?.value
    }
    return keys
  }

  /// Takes an event by the first filter that wants it: whether the strategy then has what it asks
  /// for, apart from its `until`; `nil` where no filter wants the event.
  ///
  /// - Parameter first: The position of the strategy's first correlation.
  private func match(
    _ event: CloudEvent, _ strategy: EventConsumption, _ taken: inout [Bool], from first: Int,
    _ keys: inout CorrelationKeys, _ activation: Activation?
  ) -> Bool? {
    var next = first
    let takesEach = if case .all = strategy { true } else { false }
    for (position, filter) in strategy.filters.enumerated() {
      defer { next += filter.correlations.count }
      if takesEach, taken[position] { continue }
      guard filter.attributes.allSatisfy({ matches($0.value, event.member($0.name), activation) }),
        correlate(event, filter, from: next, &keys, activation)
      else { continue }
      taken[position] = true
      return !takesEach || !taken.contains(false)
    }
    if case .any(let filters, _) = strategy, filters.isEmpty { return true }
    return nil
  }

  /// Whether the event has the values of all of a filter's correlations; then the keys that are
  /// open get their values from it.
  private func correlate(
    _ event: CloudEvent, _ filter: EventFilter, from first: Int, _ keys: inout CorrelationKeys,
    _ activation: Activation?
  ) -> Bool {
    var decided = keys.decided
    for (offset, correlation) in filter.correlations.enumerated() {
      guard
        let value = attempt(correlation.from, on: .object(event.envelope), activation),
        !value.isNull
      else { return false }
      if let expected = keys.expected[first + offset] {
        guard value == expected else { return false }
      } else if let known = decided.first(where: { $0.name == correlation.name }) {
        guard value == known.value else { return false }
      } else {
        decided.append(.init(name: correlation.name, value: value))
      }
    }
    keys.decided = decided
    return true
  }

  /// The value of an expression on an event; none where it fails, since an event of another kind is
  /// no error of the workflow.
  private func attempt(
    _ expression: ExpressionID, on value: JSONValue, _ activation: Activation?
  ) -> JSONValue? {
    do throws(WorkflowError) {
      return try evaluate(expression, on: value, activation)
    } catch {
      return nil
    }
  }

  /// Whether an attribute or the data of an event is as a filter says.
  private func matches(
    _ template: ValueTemplate, _ value: JSONValue?, _ activation: Activation?
  ) -> Bool {
    guard let value else { return false }
    return matches(template, value, in: value, activation)
  }

  /// Whether a value is as a template says; `.` of its expressions is the whole attribute.
  private func matches(
    _ template: ValueTemplate, _ value: JSONValue, in whole: JSONValue, _ activation: Activation?
  ) -> Bool {
    switch template {
    case .literal(let literal): return matches(literal, value)
    case .expression(let expression):
      switch attempt(expression, on: whole, activation) {
      case nil: return false
      case .bool(let holds)?: return holds
      case let expected?: return value == expected
      }
    case .array(let elements):
      guard case .array(let values) = value, values.count == elements.count else { return false }
      return zip(elements, values).allSatisfy { matches($0, $1, in: whole, activation) }
    case .object(let members):
      return members.allSatisfy { member in
        value[member.key].map { matches(member.value, $0, in: whole, activation) } ?? false
      }
    }
  }

  private func matches(_ literal: JSONValue, _ value: JSONValue) -> Bool {
    switch (literal, value) {
    case (.string(let text), .string(let other)):
      return text == other || tables.patterns[text]?.matches(other) ?? false
    case (.array(let elements), .array(let values)):
      return elements.count == values.count && zip(elements, values).allSatisfy(matches)
    case (.object(let members), .object(let object)):
      return members.allSatisfy { name, member in
        object[name].map { matches(member, $0) } ?? false
      }
    default: return literal == value
    }
  }
}
