import JSON
import Program

extension AttemptState {
  /// Appends the state.
  func write(to writer: inout BinaryWriter, _ context: StateContext) {
    writer.count(retries)
    switch phase {
    case .trying(let timer):
      writer.tag(0)
      writer.optional(timer) { $1.write(to: &$0, context) }
    case .handling(let error):
      writer.tag(1)
      error.write(to: &writer)
    case .delaying(let timer):
      writer.tag(2)
      timer.write(to: &writer, context)
    }
  }

  /// Reads what `write` appended.
  init(from reader: inout BinaryReader, _ context: StateContext) throws(BinaryFormatError) {
    retries = try reader.tally()
    switch try reader.tag(below: 3) {
    case 0:
      phase = .trying(
        timer: try reader.optional { reader throws(BinaryFormatError) in
          try Timer(from: &reader, context)
        })
    case 1: phase = .handling(try WorkflowError(from: &reader))
    default: phase = .delaying(timer: try Timer(from: &reader, context))
    }
  }
}

extension ExtensionState {
  /// Appends the state.
  func write(to writer: inout BinaryWriter) {
    writer.list(applied) { $0.count($1) }
    switch phase {
    case .before(let position):
      writer.tag(0)
      writer.count(position)
    case .task: writer.tag(1)
    case .after(let next):
      writer.tag(2)
      next.write(to: &writer)
    }
  }

  /// Reads what `write` appended.
  init(from reader: inout BinaryReader, _ context: StateContext) throws(BinaryFormatError) {
    applied = try reader.list { reader throws(BinaryFormatError) in try reader.tally() }
    switch try reader.tag(below: 3) {
    case 0: phase = .before(try reader.tally())
    case 1: phase = .task
    default: phase = .after(next: try Jump(from: &reader, context))
    }
  }
}

extension ForkState {
  /// Appends the state; how many branches run follows from it.
  func write(to writer: inout BinaryWriter) {
    writer.list(strands) { writer, place in writer.optional(place) { $0.count($1) } }
    writer.list(outputs) { $0.value($1) }
    writer.optional(failure) { writer, failure in
      writer.count(failure.branch)
      failure.error.write(to: &writer)
    }
  }

  /// Reads what `write` appended.
  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    strands = try reader.list { reader throws(BinaryFormatError) in
      try reader.optional { reader throws(BinaryFormatError) in try reader.tally() }
    }
    running = strands.count { $0 != nil }
    outputs = try reader.values()
    failure = try reader.optional { reader throws(BinaryFormatError) in
      (branch: try reader.tally(), error: try WorkflowError(from: &reader))
    }
  }
}

extension ListenState {
  /// Appends the state.
  func write(to writer: inout BinaryWriter) {
    writer.optional(subscription) { $0.varint($1) }
    progress.write(to: &writer)
    writer.list(events) { $0.value($1) }
    writer.count(position)
    writer.flag(isIterating)
    writer.list(outputs) { $0.value($1) }
  }

  /// Reads what `write` appended.
  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    subscription = try reader.optional { reader throws(BinaryFormatError) in try reader.varint() }
    progress = try ConsumptionState(from: &reader)
    events = try reader.values()
    position = try reader.tally()
    isIterating = try reader.flag()
    outputs = try reader.values()
  }
}

extension ConsumptionState {
  /// Appends the state.
  func write(to writer: inout BinaryWriter) {
    for flags in [taken, takenUntil] { writer.list(flags) { $0.flag($1) } }
    writer.list(keys.expected) { writer, value in writer.optional(value) { $0.value($1) } }
    writer.list(keys.decided) { writer, key in
      writer.string(key.name)
      writer.value(key.value)
    }
    writer.flag(isOver)
  }

  /// Reads what `write` appended.
  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    taken = try reader.list { reader throws(BinaryFormatError) in try reader.flag() }
    takenUntil = try reader.list { reader throws(BinaryFormatError) in try reader.flag() }
    keys = CorrelationKeys(
      expected: try reader.list { reader throws(BinaryFormatError) in try reader.optionalValue() })
    keys.decided = try reader.list { reader throws(BinaryFormatError) in
      CorrelationKeys.Key(name: try reader.string(), value: try reader.value())
    }
    isOver = try reader.flag()
  }
}
