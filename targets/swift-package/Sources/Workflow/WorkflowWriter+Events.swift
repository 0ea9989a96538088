import Program

extension WorkflowWriter {
  /// A task that waits for events.
  mutating func listen(_ listen: Listen) -> SwiftExpression {
    .call(
      "Listen",
      [
        .init("to", consumption(listen.to)), .init("read", .word(".\(listen.read)")),
        .init("iterator", listen.iterator.map { iterator($0) } ?? .word("nil")),
      ])
  }

  /// Which events are consumed.
  mutating func consumption(_ consumption: EventConsumption) -> SwiftExpression {
    switch consumption {
    case .one(let filter): return .call(".one", self.filter(filter))
    case .all(let filters): return .call(".all", .array(filters.map { filter($0) }))
    case .any(let filters, let until):
      let end: SwiftExpression =
        switch until {
        case nil: .word("nil")
        case .condition(let id): .call(".condition", expression(id))
        case .consumed(let events): .call(".consumed", self.consumption(events))
        }
      return .call(
        ".any", [.init(nil, .array(filters.map { filter($0) })), .init("until", end)])
    }
  }

  private mutating func filter(_ filter: EventFilter) -> SwiftExpression {
    var arguments: [SwiftExpression.Argument] = [
      .init(
        "attributes",
        .array(
          filter.attributes.map { name, template in
            .tuple([.init(nil, .text(name)), .init(nil, value(template))])
          }))
    ]
    if !filter.correlations.isEmpty {
      arguments.append(
        .init(
          "correlations",
          .array(
            filter.correlations.map { key in
              .call(
                ".init",
                [
                  .init("name", .text(key.name)), .init("from", expression(key.from)),
                  .init("expect", key.expect.map { value($0) } ?? .word("nil")),
                ])
            })))
    }
    return .call("EventFilter", arguments)
  }

  private mutating func iterator(_ iterator: Listen.Iterator) -> SwiftExpression {
    .call(
      ".init",
      [
        .init("item", .text(iterator.item)), .init("index", .text(iterator.index)),
        .init("body", iterator.body.map { list($0) } ?? .word("nil")),
        .init("output", transformation(iterator.output, of: "item-output")),
        .init("export", transformation(iterator.export, of: "item-export")),
      ])
  }
}
