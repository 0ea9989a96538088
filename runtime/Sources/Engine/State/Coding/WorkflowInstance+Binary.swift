import JSON
import Program

extension WorkflowInstance {
  /// The whole state in its binary form, so that an instance that waits takes little room.
  ///
  /// The texts of the environment's secrets are only referred to; yet what expressions have made of
  /// them may be in it, and so may the authorization of a call: it must stay in memory.
  public func encoded(in environment: Environment) -> [UInt8] {
    StateFormat.encode(.state, withholding: environment.withheld) { writer in
      let context = StateContext(program: environment.program.program, start: startedAt)
      writer.string(id)
      writer.value(input)
      writer.count(taskLimit)
      writer.signed(startedAt.nanoseconds)
      writer.flag(isSuspended)
      writer.varint(random.state)
      writer.varint(lastEffect)
      writer.varint(lifecycleEvents)
      writer.optional(timeout) { $1.write(to: &$0, context) }
      writer.optional(outcome) { $1.write(to: &$0) }
      writer.list(strands) { writer, strand in
        writer.optional(strand) { $1.write(to: &$0, context) }
      }
      writer.list(freePlaces) { $0.count($1) }
      writer.list(ready) { $0.count($1) }
    }
  }

  /// The whole state for a journal, in place of the records before it.
  ///
  /// - Returns: `nil` where what the program makes of its secrets may be in the state: then the
  ///   records have to do, with which secrets are read anew.
  public func checkpoint(in environment: Environment) -> [UInt8]? {
    environment.program.keepsSecrets ? nil : encoded(in: environment)
  }

  /// Reads what `encoded` or `checkpoint` gave, with the same program; the texts of secrets are
  /// those that the environment has now.
  ///
  /// - Throws: `StateFormatError` for anything else: whatever the bytes are, the instance that is
  ///   read can go on.
  public init(encoded bytes: [UInt8], in environment: Environment) throws(StateFormatError) {
    self = try StateFormat.decode(.state, bytes, withheld: environment.withheld) {
      reader throws(BinaryFormatError) in
      let instance = try WorkflowInstance(from: &reader, environment.program.program)
      try instance.check(against: environment.program.program)
      return instance
    }
  }

  private init(
    from reader: inout BinaryReader, _ program: Program
  ) throws(BinaryFormatError) {
    self.init(
      InstanceOrigin(
        id: try reader.string(), input: try reader.value(), seed: 0, taskLimit: try reader.tally()))
    startedAt = Timestamp(nanoseconds: try reader.signed())
    let context = StateContext(program: program, start: startedAt)
    isSuspended = try reader.flag()
    random = RandomSource(state: try reader.varint())
    lastEffect = UInt64(try reader.tally())
    lifecycleEvents = UInt64(try reader.tally())
    timeout = try reader.optional { reader throws(BinaryFormatError) in
      try Timer(from: &reader, context)
    }
    outcome = try reader.optional { reader throws(BinaryFormatError) in
      try Outcome(from: &reader)
    }
    strands = try reader.list { reader throws(BinaryFormatError) in
      try reader.optional { reader throws(BinaryFormatError) in
        try Strand(from: &reader, context)
      }
    }
    freePlaces = try reader.list { reader throws(BinaryFormatError) in try reader.tally() }
    ready = try reader.list { reader throws(BinaryFormatError) in try reader.tally() }
  }
}

extension WorkflowInstance.Outcome {
  fileprivate func write(to writer: inout BinaryWriter) {
    switch self {
    case .completed(let output):
      writer.tag(0)
      writer.value(output)
    case .faulted(let error):
      writer.tag(1)
      error.write(to: &writer)
    case .cancelled: writer.tag(2)
    }
  }

  fileprivate init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self =
      switch try reader.tag(below: 3) {
      case 0: .completed(try reader.value())
      case 1: .faulted(try WorkflowError(from: &reader))
      default: .cancelled
      }
  }
}
