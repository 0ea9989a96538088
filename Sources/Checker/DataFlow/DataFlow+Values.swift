import Expressions
import SourceText
import Program
import Types

extension DataFlow {
  /// The type of a value in which expressions may stand.
  mutating func value(
    _ template: ValueTemplate, on data: Type, _ scope: ExpressionTypes, _ errors: inout Type
  ) -> Type {
    switch template {
    case .literal(let value): return .literal(of: value)
    case .expression(let id): return value(of: id, on: data, scope, &errors)
    case .array(let elements):
      return .tuple(elements.map { value($0, on: data, scope, &errors) })
    case .object(let members):
      var properties: [ObjectType.Property] = []
      for (key, member) in members {
        let origin = origin(of: member)
        properties.append(
          .init(key, value(member, on: data, scope, &errors), isRequired: true, origin: origin))
      }
      // A member that always fails lets no object come to be.
      if properties.contains(where: \.type.isNever) { return .never }
      return Type.object(ObjectType(properties)).cut()
    }
  }

  /// The type of an optional value; `nil` where there is none.
  mutating func value(
    _ template: ValueTemplate?, on data: Type, _ scope: ExpressionTypes, _ errors: inout Type
  ) -> Type? {
    template.map { value($0, on: data, scope, &errors) }
  }

  /// The type of the one output that an expression must have (semantics rows 22 and 24).
  mutating func value(
    of id: ExpressionID, on data: Type, _ scope: ExpressionTypes, _ errors: inout Type
  ) -> Type {
    let inferred = infer(id, on: data, scope)
    if !inferred.raises.isNever || !inferred.isTotal || !inferred.isSingle {
      errors = errors.union(.error(.expression))
    }
    return inferred.type
  }

  /// What is known of an expression; its issues are reported.
  mutating func infer(
    _ id: ExpressionID, on data: Type, _ scope: ExpressionTypes
  ) -> Inferred {
    guard !data.isNever else { return Inferred(.never) }
    let source = sources.expressions[id.index]
    guard !source.isUnread else { return Inferred(.any, raises: .error(.expression)) }
    record(data, scope, of: id)
    var inference = TypeInference()
    var inferred = inference.infer(source.syntax, in: scope.scope(on: data))
    for issue in inference.issues {
      report(.typeIssue(issue, in: source.text, labels: labels(issue.types)))
    }
    // What is wrong was told: the tasks that follow are looked at all the same.
    if inferred.type.isNever, inference.issues.contains(where: \.isError) { inferred.type = .any }
    inferred.type = inferred.type.made(at: source.text.span)
    return inferred
  }

  /// What an expression gives that decides something, and what is known where it holds and where
  /// it does not; `nil` where that cannot be.
  mutating func condition(
    _ id: ExpressionID, on data: Type, _ scope: ExpressionTypes, _ errors: inout Type
  ) -> (type: Type, holds: Narrowed?, fails: Narrowed?) {
    let inferred = infer(id, on: data, scope)
    if !inferred.raises.isNever || !inferred.isTotal || !inferred.isSingle {
      errors = errors.union(.error(.expression))
    }
    let syntax = sources.expressions[id.index].syntax
    if sources.expressions[id.index].isUnread {
      return (.any, Narrowed(data: data, scope: scope), Narrowed(data: data, scope: scope))
    }
    let type = inferred.type
    if type.boolean.isEmpty, !type.isNever, type.truthy.isNever || type.falsy.isNever,
      syntax.staticKind == nil
    {
      report(.decided(type, at: sources.expressions[id.index].text.span))
    }
    func narrowed(_ holds: Bool) -> Narrowed? {
      guard !(holds ? inferred.type.truthy : inferred.type.falsy).isNever else { return nil }
      var inference = TypeInference()
      return inference.narrow(scope.scope(on: data), by: syntax, holds: holds).map {
        Narrowed(data: $0.input, scope: scope.refined(by: $0))
      }
    }
    return (inferred.type, narrowed(true), narrowed(false))
  }

  /// What is known after a condition.
  struct Narrowed {
    var data: Type
    var scope: ExpressionTypes
  }

  /// Where an expression stands, or the task where there is none.
  func span(of template: ValueTemplate, in task: TaskID) -> SourceSpan {
    origin(of: template) ?? sources.tasks[task.index]
  }

  /// Where the first expression in a value stands.
  private func origin(of template: ValueTemplate) -> SourceSpan? {
    switch template {
    case .literal: nil
    case .expression(let id): sources.expressions[id.index].text.span
    case .array(let elements): elements.lazy.compactMap { origin(of: $0) }.first
    case .object(let members): members.lazy.compactMap { origin(of: $0.value) }.first
    }
  }
}
