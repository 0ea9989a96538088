import Program

/// What the parts of a state are written and read against.
struct StateContext {
  /// The program whose tables indices refer to.
  let program: Program
  /// When the instance started: moments are written as the time since.
  var start = Timestamp(nanoseconds: 0)

  /// Appends a moment.
  func write(_ moment: Timestamp, to writer: inout BinaryWriter) {
    writer.signed(moment.nanoseconds &- start.nanoseconds)
  }

  /// Reads a moment.
  func moment(from reader: inout BinaryReader) throws(BinaryFormatError) -> Timestamp {
    Timestamp(nanoseconds: start.nanoseconds &+ (try reader.signed()))
  }

  /// Reads a task.
  func task(from reader: inout BinaryReader) throws(BinaryFormatError) -> TaskID {
    TaskID(try reader.index(below: program.tasks.count))
  }

  /// Reads a block.
  func block(from reader: inout BinaryReader) throws(BinaryFormatError) -> BlockID {
    BlockID(try reader.index(below: program.blocks.count))
  }
}

extension Timer {
  /// Appends the timer.
  func write(to writer: inout BinaryWriter, _ context: StateContext) {
    writer.varint(number)
    context.write(due, to: &writer)
  }

  /// Reads what `write` appended.
  init(from reader: inout BinaryReader, _ context: StateContext) throws(BinaryFormatError) {
    self.init(number: try reader.varint(), due: try context.moment(from: &reader))
  }
}

extension PendingEffect {
  /// Appends the effect.
  func write(to writer: inout BinaryWriter, _ context: StateContext) {
    writer.varint(number)
    context.write(since, to: &writer)
  }

  /// Reads what `write` appended.
  init(from reader: inout BinaryReader, _ context: StateContext) throws(BinaryFormatError) {
    self.init(number: try reader.varint(), since: try context.moment(from: &reader))
  }
}
