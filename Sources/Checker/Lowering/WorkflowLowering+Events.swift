import Diagnostics
import JQMachine
import JSON
import Program
import SourceText
import WorkflowSyntax
import YAML

extension WorkflowLowering {
  /// The event that an `emit` task publishes.
  mutating func event(_ syntax: EventPropertiesSyntax?, _ scope: VariableScope) -> ValueTemplate {
    guard let syntax else { return .literal(.null) }
    let members = syntax.attributes.map { (key: $0.name.value, value: value($0.value, scope)) }
    var literal = JSONObject()
    for (key, value) in members {
      guard let constant = value.literal else { return .object(members) }
      literal[key] = constant
    }
    return .literal(.object(literal))
  }

  /// A `listen` task.
  mutating func listen(
    _ syntax: ListenSyntax, _ context: TaskContext, _ scope: VariableScope
  ) -> Listen {
    Listen(
      to: consumption(syntax.to, scope.at(.event)), read: EventRead(syntax.read?.value),
      iterator: syntax.foreach.map {
        iterator($0, context.inside(context.pointer + "/foreach/do"), scope)
      })
  }

  /// What is done for each consumed event.
  mutating func iterator(
    _ syntax: SubscriptionIteratorSyntax, _ context: TaskContext, _ scope: VariableScope
  ) -> Listen.Iterator {
    let item = variable(syntax.item, default: "item", scope)
    let index = variable(syntax.at, default: "index", scope)
    let inside = scope.adding([item, index])
    return Listen.Iterator(
      item: item, index: index,
      body: syntax.tasks.map { block($0, context.inside(context.pointer, locals: [item, index])) },
      output: transformation(syntax.output, inside.at(.taskOutput)),
      export: transformation(syntax.export, inside.at(.taskExport)))
  }

  /// When instances start by themselves.
  mutating func schedule(_ syntax: ScheduleSyntax) -> Schedule? {
    let scope = VariableScope(place: .scheduledEvent)
    switch syntax.trigger {
    case .every(let duration): return length(duration).map { .every(nanoseconds: $0) }
    case .after(let duration): return length(duration).map { .after(nanoseconds: $0) }
    case .cron(let cron): return .cron(cron.value)
    case .on(let events):
      return .on(consumption(events, scope), read: EventRead(syntax.read?.value))
    case nil: return nil
    }
  }

  /// The length of a duration that must be known before any instance runs.
  private mutating func length(_ syntax: DurationSyntax) -> Int64? {
    switch syntax.content {
    case .nanoseconds(let length): return length
    case .expression(let text):
      _ = expression(text, VariableScope(place: .scheduledEvent))
      unsupported(.computedSchedule(text.span))
      return nil
    }
  }

  private mutating func consumption(
    _ syntax: EventConsumptionSyntax?, _ scope: VariableScope
  ) -> EventConsumption {
    switch syntax?.strategy {
    case .one(let filter): .one(self.filter(filter, scope))
    case .all(let filters): .all(filters.map { self.filter($0, scope) })
    case .any(let filters, let until):
      .any(filters.map { self.filter($0, scope) }, until: until.map { self.until($0, scope) })
    case nil: .any([], until: nil)
    }
  }

  private mutating func until(
    _ syntax: EventConsumptionSyntax.Until, _ scope: VariableScope
  ) -> EventConsumption.Until {
    switch syntax {
    case .condition(let expression): .condition(condition(expression, scope))
    case .consumed(let events): .consumed(consumption(events, scope))
    }
  }

  private mutating func filter(
    _ syntax: EventFilterSyntax, _ scope: VariableScope
  ) -> EventFilter {
    let attributes = syntax.with?.attributes ?? []
    for attribute in attributes { warnOfPatterns(in: attribute.value.node) }
    // What is expected is known before there is an event.
    let expectation = scope.place == .event ? scope.at(.expectation) : scope
    return EventFilter(
      attributes: attributes.map { (name: $0.name.value, value: value($0.value, scope)) },
      correlations: syntax.correlate.compactMap { key in
        let from = key.value.from.map { expression($0, scope) }
        let expect = key.value.expect.map { expression($0, expectation) }
        return from.map {
          .init(name: key.name.value, from: $0, expect: expect.map { .expression($0) })
        }
      })
  }

  /// Warns of texts that look like regular expressions and are none.
  private mutating func warnOfPatterns(in node: YAMLNode) {
    if let entries = node.entries {
      for entry in entries { warnOfPatterns(in: entry.value) }
    } else if let items = node.items {
      for item in items { warnOfPatterns(in: item) }
    } else if case .string(let text) = node.json, EventFilter.isPattern(text),
      !text.hasPrefix("${")
    {
      do throws(ExpressionError) {
        _ = try TextPattern(text)
      } catch {
        diagnostics.report(.wrongPattern(node.span, error.message))
      }
    }
  }
}

extension EventRead {
  fileprivate init(_ syntax: EventReadSyntax?) {
    switch syntax {
    case .data, nil: self = .data
    case .envelope: self = .envelope
    case .raw: self = .raw
    }
  }
}
