import JSON
import Program

/// The binary form of a record: a few bytes, and what an effect gave.
extension StepRecord {
  /// The record in its binary form, in which the texts of the environment's secrets are only
  /// referred to.
  public func encoded(in environment: Environment) -> [UInt8] {
    StateFormat.encode(.record, withholding: environment.withheld) { writer in
      writer.signed(time.nanoseconds)
      content.write(to: &writer)
    }
  }

  /// Reads what `encoded` gave; the texts of secrets are those that the environment has now.
  ///
  /// - Throws: `StateFormatError` for anything else.
  public init(encoded bytes: [UInt8], in environment: Environment) throws(StateFormatError) {
    self = try StateFormat.decode(.record, bytes, withheld: environment.withheld) {
      reader throws(BinaryFormatError) in
      StepRecord(
        time: Timestamp(nanoseconds: try reader.signed()),
        content: try Content(from: &reader, environment.program.program))
    }
  }
}

extension StepRecord.Content {
  fileprivate func write(to writer: inout BinaryWriter) {
    switch self {
    case .start: writer.tag(0)
    case .advance: writer.tag(1)
    case .suspend: writer.tag(2)
    case .resume: writer.tag(3)
    case .cancel: writer.tag(4)
    case .answer(let effect, let purpose, let answer):
      writer.tag(5)
      writer.count(effect.strand)
      writer.varint(effect.number)
      writer.tag(purpose.kind.rawValue)
      // A task's index counts from one: nothing but the workflow is no task.
      writer.count(purpose.task.map { $0.index + 1 } ?? 0)
      answer.write(to: &writer)
    }
  }

  fileprivate init(
    from reader: inout BinaryReader, _ program: Program
  ) throws(BinaryFormatError) {
    switch try reader.tag(below: 6) {
    case 0: self = .start
    case 1: self = .advance
    case 2: self = .suspend
    case 3: self = .resume
    case 4: self = .cancel
    default:
      let effect = EffectID(strand: try reader.natural(), number: try reader.varint())
      let kinds = EffectPurpose.Kind.allCases
      let kind = kinds[Int(try reader.tag(below: UInt8(kinds.count)))]
      let task = try reader.index(below: program.tasks.count + 1)
      self = .answer(
        effect, EffectPurpose(kind: kind, task: task == 0 ? nil : TaskID(task - 1)),
        try StepRecord.Answer(from: &reader))
    }
  }
}

extension StepRecord.Answer {
  fileprivate func write(to writer: inout BinaryWriter) {
    switch self {
    case .fired: writer.tag(0)
    case .authorized: writer.tag(1)
    case .output(let output):
      writer.tag(2)
      writer.value(output)
    case .failed(let error):
      writer.tag(3)
      error.write(to: &writer)
    case .event(let event):
      writer.tag(4)
      writer.value(.object(event.envelope))
      writer.optional(event.raw) { $0.string($1) }
    }
  }

  fileprivate init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self =
      switch try reader.tag(below: 5) {
      case 0: .fired
      case 1: .authorized
      case 2: .output(try reader.value())
      case 3: .failed(try WorkflowError(from: &reader))
      default: .event(try Self.event(from: &reader))
      }
  }

  private static func event(
    from reader: inout BinaryReader
  ) throws(BinaryFormatError) -> CloudEvent {
    let (envelope, raw) = (try reader.value(), try reader.text())
    do throws(CloudEvent.Problem) {
      return try CloudEvent(envelope, raw: raw)
    } catch {
      throw .malformed(error.message)
    }
  }
}
