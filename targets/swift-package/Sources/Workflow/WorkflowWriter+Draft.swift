import JSON
import Program

extension WorkflowWriter {
  /// What the workflow is, beside its tasks.
  mutating func draft() -> SwiftExpression {
    let identity = program.identity
    var arguments: [SwiftExpression.Argument] = [
      .init("dsl", .text(identity.dsl)), .init("namespace", .text(identity.namespace)),
      .init("name", .text(identity.name)), .init("version", .text(identity.version)),
    ]
    if let title = identity.title { arguments.append(.init("title", .text(title))) }
    if let summary = identity.summary { arguments.append(.init("summary", .text(summary))) }
    arguments += transformations(input: program.input, output: program.output)
    if let timeout = program.timeout { arguments.append(.init("timeout", self.timeout(timeout))) }
    if let schedule = program.schedule {
      arguments.append(.init("schedule", self.schedule(schedule)))
    }
    if !program.secrets.isEmpty {
      arguments.append(.init("secrets", .array(program.secrets.map { .text($0) })))
    }
    if !program.hosts.isEmpty {
      arguments.append(
        .init(
          "hosts",
          .array(
            program.hosts.map { host in
              .call(
                "HostPattern",
                [
                  .init("host", .text(host.host)),
                  .init("port", .word(host.port.map { "\($0)" } ?? "nil")),
                ])
            })))
    }
    if !program.programs.isEmpty {
      arguments.append(.init("programs", .array(program.programs.map { .text($0) })))
    }
    if !subworkflows.isEmpty {
      arguments.append(
        .init(
          "subworkflows",
          .array(subworkflows.map { .call("subworkflow", .word("\($0).self")) })))
    }
    return .call("WorkflowDraft", arguments)
  }

  private mutating func schedule(_ schedule: Schedule) -> SwiftExpression {
    switch schedule {
    case .every(let nanoseconds):
      .call(".every", [.init("nanoseconds", .word(SwiftText.number(nanoseconds)))])
    case .after(let nanoseconds):
      .call(".after", [.init("nanoseconds", .word(SwiftText.number(nanoseconds)))])
    case .cron(let cron): .call("cron", .text(cron.text))
    case .on(let consumption, let read):
      .call(
        ".on", [.init(nil, self.consumption(consumption)), .init("read", .word(".\(read)"))])
    }
  }

  /// What happens to data on the way in and out.
  mutating func transformations(
    input: InputTransformation, output: OutputTransformation
  ) -> [SwiftExpression.Argument] {
    var arguments: [SwiftExpression.Argument] = []
    if input.schema != nil || input.from != nil {
      var parts: [SwiftExpression.Argument] = []
      if let schema = input.schema {
        parts.append(.init("schema", self.schema(schema, of: "input")))
      }
      if let from = input.from { parts.append(.init("from", value(from))) }
      arguments.append(.init("input", .call("InputTransformation", parts)))
    }
    return arguments + transformation("output", output)
  }

  /// What happens to data on the way out.
  mutating func transformation(
    _ label: String, _ output: OutputTransformation
  ) -> [SwiftExpression.Argument] {
    guard output.value != nil || output.schema != nil else { return [] }
    return [.init(label, transformation(output, of: label))]
  }

  /// What happens to data on the way out, whether that is anything or not.
  mutating func transformation(
    _ output: OutputTransformation, of kind: String
  ) -> SwiftExpression {
    var parts: [SwiftExpression.Argument] = []
    if let value = output.value { parts.append(.init("value", self.value(value))) }
    if let schema = output.schema { parts.append(.init("schema", self.schema(schema, of: kind))) }
    return .call("OutputTransformation", parts)
  }

  /// A value with expressions in it.
  mutating func value(_ template: ValueTemplate) -> SwiftExpression {
    switch template {
    case .literal(let value): Self.literal(value)
    case .expression(let id): .call("jq", expressionArguments(id))
    case .array(let elements): .call(".array", .array(elements.map { value($0) }))
    case .object(let members):
      .call(
        ".object",
        .array(
          members.map { member in
            .tuple([.init(nil, .text(member.key)), .init(nil, value(member.value))])
          }))
    }
  }

  /// A constant.
  static func literal(_ value: JSONValue) -> SwiftExpression {
    switch value {
    case .string(let text): .call(".literal", .text(text))
    case .bool(let flag): .call(".literal", .word("\(flag)"))
    case .null: .call(".literal", .word(".null"))
    case .number(let number) where Int32(exactly: number.double) != nil && number.literal == nil:
      .call(".literal", .word("\(Int(number.double))"))
    default: .call("json", .text(JSONText.text(value)))
    }
  }

  /// Arguments for those values that are there.
  mutating func values(
    _ values: [(label: String, template: ValueTemplate?)]
  ) -> [SwiftExpression.Argument] {
    values.compactMap { label, template in template.map { .init(label, value($0)) } }
  }

  /// Arguments for those conditions that are there.
  mutating func conditions(
    _ conditions: [(label: String, id: ExpressionID?)]
  ) -> [SwiftExpression.Argument] {
    conditions.compactMap { label, id in id.map { .init(label, expression($0)) } }
  }

  /// A length of time.
  mutating func duration(_ duration: DurationTemplate) -> SwiftExpression {
    switch duration {
    case .expression(let id): return .call(".expression", expression(id))
    case .nanoseconds(let count):
      for (unit, size) in [("seconds", 1_000_000_000), ("milliseconds", 1_000_000)]
        as [(String, Int64)] where count.isMultiple(of: size)
      {
        return .call(".\(unit)", .word(SwiftText.number(count / size)))
      }
      return .call(".nanoseconds", .word(SwiftText.number(count)))
    }
  }

  /// A limit on a length of time.
  mutating func timeout(_ timeout: Timeout) -> SwiftExpression {
    .call("Timeout", [.init("after", duration(timeout.after))])
  }
}
