import Program

extension Schedule {
  /// The next moment at which an instance starts by itself, later than another; none where only
  /// events start instances, and beyond the last moment there is.
  ///
  /// - Parameters:
  ///   - moment: For `after`, when the last instance ended.
  ///   - beginning: When the schedule began, from which `every` counts; its first instance starts
  ///     then.
  public func next(after moment: Timestamp, since beginning: Timestamp) -> Timestamp? {
    switch self {
    case .every(let interval):
      guard interval > 0 else { return nil }
      guard beginning <= moment else { return beginning }
      let (elapsed, isTooLong) = moment.nanoseconds
        .subtractingReportingOverflow(beginning.nanoseconds)
      guard !isTooLong else { return nil }
      return moment.adding(interval - elapsed % interval)
    case .after(let delay): return moment.adding(delay)
    case .cron(let cron): return cron.next(after: moment)
    case .on: return nil
    }
  }
}

extension Cron {
  /// The first minute of the expression, in UTC, that begins later than the moment.
  public func next(after moment: Timestamp) -> Timestamp? {
    let (days, second) = CivilDate.divide(moment.seconds, by: 86_400)
    var date = CivilDate(daysSinceEpoch: days)
    if let minute = minute(from: second / 60 + 1), includes(date) { return date.at(minute) }
    guard let first = minute(from: 0) else { return nil }
    // A leap day may be eight years away.
    for _ in 0..<(8 * 12 + 2) {
      while date.day < date.daysInMonth, months >> date.month & 1 == 1 {
        date.day += 1
        if includes(date) { return date.at(first) }
      }
      date = CivilDate(
        year: date.month == 12 ? date.year + 1 : date.year, month: date.month % 12 + 1, day: 0)
    }
    return nil
  }

  private func includes(_ date: CivilDate) -> Bool {
    guard months >> date.month & 1 == 1 else { return false }
    let isDay = days >> date.day & 1 == 1
    let isWeekday = weekdays >> date.weekday & 1 == 1
    return needsOneDayOnly ? isDay || isWeekday : isDay && isWeekday
  }

  /// The first minute of the day, from one on, that is in the expression.
  private func minute(from first: Int64) -> Int64? {
    guard first < 1_440 else { return nil }
    for hour in first / 60..<24 where hours >> hour & 1 == 1 {
      let start = hour == first / 60 ? first % 60 : 0
      let rest = minutes >> start
      if rest != 0 { return hour * 60 + start + Int64(rest.trailingZeroBitCount) }
    }
    return nil
  }
}

extension CivilDate {
  /// The moment at a minute of the day; none beyond the last moment there is.
  fileprivate func at(_ minute: Int64) -> Timestamp? {
    let (nanoseconds, isTooLarge) = (daysSinceEpoch * 86_400 + minute * 60)
      .multipliedReportingOverflow(by: 1_000_000_000)
    return isTooLarge ? nil : Timestamp(nanoseconds: nanoseconds)
  }
}

extension Timestamp {
  fileprivate func adding(_ nanoseconds: Int64) -> Timestamp? {
    let (sum, isTooLarge) = self.nanoseconds.addingReportingOverflow(nanoseconds)
    return isTooLarge ? nil : Timestamp(nanoseconds: sum)
  }
}
