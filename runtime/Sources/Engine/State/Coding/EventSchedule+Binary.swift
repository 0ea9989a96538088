import JSON
import Program

extension EventSchedule {
  /// What has come so far in its binary form, in which the texts of the environment's secrets are
  /// only referred to.
  public func encoded(in environment: Environment) -> [UInt8] {
    StateFormat.encode(.schedule, withholding: environment.withheld) { writer in
      writer.list(open) { writer, correlation in
        correlation.progress.write(to: &writer)
        writer.list(correlation.events) { $0.value($1) }
      }
    }
  }

  /// Reads what `encoded` gave, with the same program; the texts of secrets are those that the
  /// environment has now.
  ///
  /// - Throws: `StateFormatError` for anything else.
  public init(encoded bytes: [UInt8], in environment: Environment) throws(StateFormatError) {
    self = try StateFormat.decode(.schedule, bytes, withheld: environment.withheld) {
      reader throws(BinaryFormatError) in
      var schedule = EventSchedule()
      schedule.open = try reader.list { reader throws(BinaryFormatError) in
        Correlation(
          progress: try ConsumptionState(from: &reader), events: try reader.values())
      }
      guard case .on(let strategy, _)? = environment.program.program.schedule,
        schedule.open.allSatisfy({ $0.progress.fits(strategy) })
      else { throw .malformed("events that do not fit the schedule") }
      return schedule
    }
  }
}
