import Program
import SourceText
import Types

/// What stands in a place that takes values of some types only.
extension DataFlow {
  /// Follows a value into a place, and reports it where the place takes no such value.
  mutating func place(
    _ template: ValueTemplate?, of id: TaskID, on data: Type, _ expected: Type, as what: String,
    _ scope: ExpressionTypes, _ errors: inout Type
  ) {
    guard let type = value(template, on: data, scope, &errors), let template else { return }
    expect(type, expected, as: what, at: span(of: template, in: id), &errors)
  }

  /// Reports a value of which the place that it comes to takes none.
  mutating func expect(
    _ type: Type, _ expected: Type, as what: String, at span: SourceSpan, _ errors: inout Type
  ) {
    guard !type.isSubset(of: expected) else { return }
    errors = errors.union(.error(.expression))
    if type.isDisjoint(with: expected), !type.isNever {
      report(.wrongPlace(type, expected, what: what, at: span, labels: labels(type)))
    }
  }

  /// Follows a duration that an expression gives.
  mutating func check(
    _ duration: DurationTemplate?, on data: Type, _ scope: ExpressionTypes, _ errors: inout Type
  ) {
    guard case .expression(let id)? = duration else { return }
    let type = value(of: id, on: data, scope, &errors)
    errors = errors.union(.error(.expression))
    expect(
      type, Self.duration, as: "a duration", at: sources.expressions[id.index].text.span, &errors)
  }

  /// ISO 8601 text, or an object of numbers by their unit.
  private static let duration = Type.string.union(
    .object(
      ObjectType(
        ["days", "hours", "minutes", "seconds", "milliseconds"].map {
          .init($0, .number, isRequired: false)
        })))

  /// Follows the expressions of a task's authentication.
  mutating func check(
    _ authentication: AuthenticationID?, of id: TaskID, on data: Type, _ scope: ExpressionTypes,
    _ errors: inout Type
  ) {
    guard let authentication else { return }
    switch program.authentications[authentication.index] {
    case .basic(.fields(let fields)), .digest(.fields(let fields)):
      place(fields.username, of: id, on: data, .string, as: "a user name", scope, &errors)
      place(fields.password, of: id, on: data, .string, as: "a password", scope, &errors)
    case .bearer(.fields(let token)):
      place(token, of: id, on: data, .string, as: "a token", scope, &errors)
    case .oauth2(.fields(let fields)), .oidc(.fields(let fields)):
      _ = value(fields, on: data, scope, &errors)
    default: break
    }
  }
}
