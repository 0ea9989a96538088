import Program
import SourceText
import Types

extension DataFlow {
  /// An event with all its attributes.
  private static let envelope = Type.object(
    ObjectType(
      ["id", "source", "specversion", "type"].map { .init($0, .string, isRequired: true) },
      additional: .any))

  /// A `listen` task (semantics row 21): an array of what was consumed, in order.
  mutating func follow(
    _ listen: Listen, from start: DataState, _ scope: ExpressionTypes
  ) -> BlockOutcome {
    var outcome = BlockOutcome(errors: .error(.expression).union(.error(.timeout)))
    let event = event(read: listen.read)
    check(listen.to, of: event, from: start, scope)
    guard let iterator = listen.iterator else {
      outcome.exit = DataState(data: .array(of: event), context: start.context)
      return outcome
    }
    var inner = scope
    inner.locals += [(iterator.item, event), (iterator.index, .integer)]
    var element = event
    var context = start.context
    if let body = iterator.body {
      let state = DataState(data: event, context: .any)
      let followed = follow(body, from: state, inner)
      outcome.joinUnusual(followed)
      element = followed.exit?.data ?? .never
      context = context.union(followed.exit?.context ?? .never)
    }
    if let template = iterator.output.value, !element.isNever {
      element = value(template, on: element, inner, &outcome.errors)
    }
    if let template = iterator.export.value, !element.isNever {
      inner.output = element
      _ = value(template, on: element, inner, &outcome.errors)
      context = .any
    }
    outcome.exit = DataState(data: .array(of: element), context: context)
    return outcome
  }

  /// An event as it is read.
  func event(read: EventRead) -> Type {
    switch read {
    case .envelope: Self.envelope
    case .raw: .string.union(.null)
    case .data: .any
    }
  }

  /// Checks the expressions of a strategy; what they fail with is no error of the task, except in
  /// `until` and `expect`, which may always fail.
  mutating func check(
    _ strategy: EventConsumption, of event: Type, from start: DataState, _ scope: ExpressionTypes
  ) {
    var ignored = Type.never
    let filters: [EventFilter]
    switch strategy {
    case .one(let filter): filters = [filter]
    case .all(let all): filters = all
    case .any(let any, let until):
      filters = any
      switch until {
      case .condition(let condition)?:
        // What the iterations export is seen by the next condition.
        var scope = scope
        scope.context = .any
        _ = self.condition(condition, on: .array(of: event), scope, &ignored)
      case .consumed(let inner)?: check(inner, of: event, from: start, scope)
      case nil: break
      }
    }
    for filter in filters {
      for (name, template) in filter.attributes {
        let known = ["id", "source", "type", "subject", "time", "datacontenttype", "dataschema"]
        _ = value(template, on: known.contains(name) ? .string : .any, scope, &ignored)
      }
      for correlation in filter.correlations {
        _ = value(of: correlation.from, on: Self.envelope, scope, &ignored)
        _ = value(correlation.expect, on: start.data, scope, &ignored)
      }
    }
  }
}
