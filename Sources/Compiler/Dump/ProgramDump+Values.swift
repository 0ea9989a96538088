import JSON
import Program

extension ProgramDump {
  /// An expression: its text in `${ }`, the variables that it reads, and its place.
  func expression(_ id: ExpressionID) -> String {
    let expression = program.expressions[id.index]
    let text = expression.text.contains("\n") ? quoted(expression.text) : expression.text
    return "${ \(text) } \(place(expression.origin))"
  }

  func template(_ template: ValueTemplate) -> String {
    switch template {
    case .literal(let value): return json(value)
    case .expression(let id): return expression(id)
    case .array(let elements):
      return "[\(elements.map(self.template).joined(separator: ", "))]"
    case .object(let members):
      let written = members.map { "\(quoted($0.key)): \(self.template($0.value))" }
      return "{\(written.joined(separator: ", "))}"
    }
  }

  func duration(_ template: DurationTemplate) -> String {
    switch template {
    case .nanoseconds(let length): seconds(length)
    case .expression(let id): expression(id)
    }
  }

  /// A length in seconds, with as many decimals as it has.
  private func seconds(_ nanoseconds: Int64) -> String {
    let (whole, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    guard rest != 0 else { return "\(whole)s" }
    let digits = String(rest.magnitude)
    let padded = String(repeating: "0", count: 9 - digits.count) + digits
    let end = padded.lastIndex { $0 != "0" } ?? padded.startIndex
    return "\(whole).\(padded[...end])s"
  }

  func uri(_ template: URITemplate) -> String {
    switch template {
    case .expression(let id): return expression(id)
    case .parts(let parts):
      return quoted(
        parts.map { part in
          switch part {
          case .text(let text): text
          case .variable(let name): "{\(name)}"
          }
        }.joined())
    }
  }

  func authentication(_ authentication: Authentication) -> String {
    switch authentication {
    case .basic(let source): "basic \(credentials(source))"
    case .digest(let source): "digest \(credentials(source))"
    case .bearer(let source): "bearer \(fields(source))"
    case .oauth2(let source): "oauth2 \(fields(source))"
    case .oidc(let source): "oidc \(fields(source))"
    }
  }

  private func credentials(
    _ source: Authentication.Source<Authentication.Credentials>
  ) -> String {
    switch source {
    case .fields(let fields): "\(template(fields.username)) \(template(fields.password))"
    case .secret(let name): "secret \(quoted(name))"
    }
  }

  private func fields(_ source: Authentication.Source<ValueTemplate>) -> String {
    switch source {
    case .fields(let fields): template(fields)
    case .secret(let name): "secret \(quoted(name))"
    }
  }

  func schedule(_ schedule: Schedule) -> String {
    switch schedule {
    case .every(let length): "every \(seconds(length))"
    case .cron(let cron): "cron \(quoted(cron.text))"
    case .after(let length): "\(seconds(length)) after the last"
    case .on(let events, let read): "on \(consumption(events)), \(read)"
    }
  }

  func consumption(_ consumption: EventConsumption) -> String {
    switch consumption {
    case .one(let filter): return "one \(self.filter(filter))"
    case .all(let filters): return "all of [\(filters.map(filter).joined(separator: ", "))]"
    case .any(let filters, let until):
      let any = "any of [\(filters.map(filter).joined(separator: ", "))]"
      switch until {
      case .condition(let id): return "\(any) until \(expression(id))"
      case .consumed(let events): return "\(any) until \(self.consumption(events))"
      case nil: return any
      }
    }
  }

  private func filter(_ filter: EventFilter) -> String {
    let attributes = template(.object(filter.attributes.map { (key: $0.name, value: $0.value) }))
    let keys = filter.correlations.map { key in
      let expected = key.expect.map { " expecting \(template($0))" } ?? ""
      return " correlating \(quoted(key.name)) from \(expression(key.from))\(expected)"
    }
    return attributes + keys.joined()
  }
}
