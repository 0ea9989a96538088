import JSON
import Program

extension Strand {
  /// Appends the strand.
  func write(to writer: inout BinaryWriter, _ context: StateContext) {
    writer.optional(parent) { writer, parent in
      writer.count(parent.strand)
      writer.count(parent.branch)
    }
    writer.value(self.context)
    writer.value(value)
    control.write(to: &writer)
    writer.count(lap)
    writer.list(frames) { $1.write(to: &$0, context) }
  }

  /// Reads what `write` appended.
  init(from reader: inout BinaryReader, _ context: StateContext) throws(BinaryFormatError) {
    parent = try reader.optional { reader throws(BinaryFormatError) in
      Parent(strand: try reader.tally(), branch: try reader.tally())
    }
    self.context = try reader.value()
    value = try reader.value()
    control = try Control(from: &reader, context)
    lap = try reader.tally()
    frames = try reader.list { reader throws(BinaryFormatError) in
      try Frame(from: &reader, context)
    }
  }
}

extension Control {
  fileprivate func write(to writer: inout BinaryWriter) {
    switch self {
    case .blocked: writer.tag(0)
    case .over: writer.tag(1)
    case .run(let task):
      writer.tag(2)
      writer.count(task.index)
    case .enter(let block):
      writer.tag(3)
      writer.count(block.index)
    case .jump(let jump):
      writer.tag(4)
      jump.write(to: &writer)
    case .perform: writer.tag(5)
    case .extend: writer.tag(6)
    case .iterate: writer.tag(7)
    case .consume: writer.tag(8)
    case .finish(let output):
      writer.tag(9)
      writer.value(output)
    case .retry: writer.tag(10)
    case .fail(let error):
      writer.tag(11)
      error.write(to: &writer)
    case .expire(let error):
      writer.tag(12)
      error.write(to: &writer)
    }
  }

  fileprivate init(
    from reader: inout BinaryReader, _ context: StateContext
  ) throws(BinaryFormatError) {
    self =
      switch try reader.tag(below: 13) {
      case 0: .blocked
      case 1: .over
      case 2: .run(try context.task(from: &reader))
      case 3: .enter(try context.block(from: &reader))
      case 4: .jump(try Jump(from: &reader, context))
      case 5: .perform
      case 6: .extend
      case 7: .iterate
      case 8: .consume
      case 9: .finish(try reader.value())
      case 10: .retry
      case 11: .fail(try WorkflowError(from: &reader))
      default: .expire(try WorkflowError(from: &reader))
      }
  }
}

extension Jump {
  /// Appends the jump.
  func write(to writer: inout BinaryWriter) {
    switch self {
    case .exit: writer.count(0)
    case .end: writer.count(1)
    case .skip: writer.count(2)
    case .task(let task): writer.count(task.index + 3)
    }
  }

  /// Reads what `write` appended.
  init(from reader: inout BinaryReader, _ context: StateContext) throws(BinaryFormatError) {
    self =
      switch try reader.index(below: context.program.tasks.count + 3) {
      case 0: .exit
      case 1: .end
      case 2: .skip
      case let index: .task(TaskID(index - 3))
      }
  }
}
