import Engine
import JSON

/// The log of a service: leaves out what matters too little, and writes the rest to a sink.
public final class Log {
  /// What matters less is not written.
  public var level: LogLevel
  /// Where lines go.
  public let sink: LineSink

  private let encoder: LogEncoder
  private let clock: () -> Timestamp
  private var toldDrops = 0

  /// Makes a log.
  public init(
    level: LogLevel, encoder: LogEncoder, sink: LineSink, clock: @escaping () -> Timestamp
  ) {
    self.level = level
    self.encoder = encoder
    self.sink = sink
    self.clock = clock
  }

  /// Writes a record, whose parts are computed only if it matters enough.
  public func write(
    _ level: LogLevel, _ message: @autoclosure () -> String,
    _ context: @autoclosure () -> LogContext = LogContext(),
    _ fields: @autoclosure () -> [LogField: JSONValue] = [:]
  ) {
    guard level >= self.level else { return }
    tellDrops()
    sink.write(
      encoder.line(
        LogRecord(
          time: clock(), level: level, message: message(), context: context(), fields: fields())))
  }

  /// Says how many lines are missing, where the next line will be written behind the gap.
  private func tellDrops() {
    let drops = sink.droppedLines
    guard drops > toldDrops, !sink.hasPending else { return }
    let record = LogRecord(
      time: clock(), level: .warn, message: "lines of the log were dropped",
      fields: [.count: .number(Double(drops - toldDrops))])
    if sink.write(encoder.line(record)) { toldDrops = drops }
  }
}
