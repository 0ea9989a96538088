import JSON
import Program

extension Frame {
  /// Appends the frame.
  func write(to writer: inout BinaryWriter, _ context: StateContext) {
    activation.write(to: &writer, context)
    writer.optional(timeout) { $1.write(to: &$0, context) }
    state.write(to: &writer, context)
    writer.count(lap)
  }

  /// Reads what `write` appended.
  init(from reader: inout BinaryReader, _ context: StateContext) throws(BinaryFormatError) {
    activation = try Activation(from: &reader, context)
    timeout = try reader.optional { reader throws(BinaryFormatError) in
      try Timer(from: &reader, context)
    }
    state = try State(from: &reader, context)
    lap = try reader.tally()
  }
}

extension Activation {
  fileprivate func write(to writer: inout BinaryWriter, _ context: StateContext) {
    writer.count(task.index)
    writer.value(rawInput)
    writer.value(input)
    writer.optional(rawOutput) { $0.value($1) }
    writer.optional(output) { $0.value($1) }
    context.write(startedAt, to: &writer)
    writer.optional(authorization) { writer, authorization in
      writer.string(authorization.scheme)
      writer.optional(authorization.parameter) { $0.string($1) }
    }
  }

  fileprivate init(
    from reader: inout BinaryReader, _ context: StateContext
  ) throws(BinaryFormatError) {
    task = try context.task(from: &reader)
    rawInput = try reader.value()
    input = try reader.value()
    rawOutput = try reader.optionalValue()
    output = try reader.optionalValue()
    startedAt = try context.moment(from: &reader)
    authorization = try reader.optional { reader throws(BinaryFormatError) in
      Authorization(scheme: try reader.string(), parameter: try reader.text())
    }
  }
}

extension Frame.State {
  fileprivate func write(to writer: inout BinaryWriter, _ context: StateContext) {
    switch self {
    case .block: writer.tag(0)
    case .function: writer.tag(1)
    case .extending(let state):
      writer.tag(2)
      state.write(to: &writer)
    case .loop(let items, let position):
      writer.tag(3)
      writer.value(.array(items))
      writer.count(position)
    case .attempt(let state):
      writer.tag(4)
      state.write(to: &writer, context)
    case .fork(let state):
      writer.tag(5)
      state.write(to: &writer)
    case .listening(let state):
      writer.tag(6)
      state.write(to: &writer)
    case .ready: writer.tag(7)
    case .sleeping(let timer):
      writer.tag(8)
      timer.write(to: &writer, context)
    case .authorizing(let effect):
      writer.tag(9)
      effect.write(to: &writer, context)
    case .waiting(let effect):
      writer.tag(10)
      effect.write(to: &writer, context)
    }
  }

  fileprivate init(
    from reader: inout BinaryReader, _ context: StateContext
  ) throws(BinaryFormatError) {
    switch try reader.tag(below: 11) {
    case 0: self = .block
    case 1: self = .function
    case 2: self = .extending(try ExtensionState(from: &reader, context))
    case 3:
      guard case .array(let items) = try reader.value() else {
        throw .malformed("a loop over no array")
      }
      self = .loop(items: items, position: try reader.tally())
    case 4: self = .attempt(try AttemptState(from: &reader, context))
    case 5: self = .fork(try ForkState(from: &reader))
    case 6: self = .listening(try ListenState(from: &reader))
    case 7: self = .ready
    case 8: self = .sleeping(try Timer(from: &reader, context))
    case 9: self = .authorizing(try PendingEffect(from: &reader, context))
    default: self = .waiting(try PendingEffect(from: &reader, context))
    }
  }
}
