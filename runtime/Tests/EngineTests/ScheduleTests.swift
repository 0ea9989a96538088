import Engine
import JSON
import Program
import Testing

@Suite struct ScheduleTests {
  @Test(arguments: [
    ("* * * * *", "2026-08-01T10:20:30", "2026-08-01T10:21:00"),
    ("20 10 * * *", "2026-08-01T10:20:00", "2026-08-02T10:20:00"),
    ("20 10 * * *", "2026-08-01T10:19:59", "2026-08-01T10:20:00"),
    ("*/15 9-17 * * MON-FRI", "2026-07-31T17:45:00", "2026-08-03T09:00:00"),
    ("5/20 * * * *", "2026-08-01T10:06:00", "2026-08-01T10:25:00"),
    ("59 23 31 12 *", "2026-12-31T23:59:00", "2027-12-31T23:59:00"),
    ("0 0 1 1 *", "2026-12-31T23:59:59", "2027-01-01T00:00:00"),
    ("0 0 31 * *", "2026-03-31T00:00:00", "2026-05-31T00:00:00"),
    ("0 0 30 1-3 *", "2026-01-30T00:00:00", "2026-03-30T00:00:00"),
    ("0 0 29 2 *", "2026-01-01T00:00:00", "2028-02-29T00:00:00"),
    ("0 0 29 2 *", "2096-02-29T00:00:00", "2104-02-29T00:00:00"),
    ("0 0 29 2 *", "1999-03-01T00:00:00", "2000-02-29T00:00:00"),
    ("0 12 * * 0", "2026-08-01T00:00:00", "2026-08-02T12:00:00"),
    ("0 12 * * 7", "2026-08-01T00:00:00", "2026-08-02T12:00:00"),
    ("0 12 * * sat,sun", "2026-08-02T12:00:00", "2026-08-08T12:00:00"),
    // Where both are restricted, a day of either kind is one.
    ("0 0 13 * FRI", "2026-08-01T00:00:00", "2026-08-07T00:00:00"),
    ("0 0 13 * FRI", "2026-08-07T00:00:00", "2026-08-13T00:00:00"),
    ("0 0 */2 * FRI", "2026-08-01T00:00:00", "2026-08-07T00:00:00"),
    ("0 0 */2 * FRI", "2026-08-07T00:00:00", "2026-08-21T00:00:00"),
    // Clocks go forward and back in many places then, but not in UTC.
    ("30 2 * * *", "2026-03-29T00:00:00", "2026-03-29T02:30:00"),
    ("0 3 * * *", "1969-12-30T04:00:00", "1969-12-31T03:00:00"),
  ])
  func `a cron expression comes next at`(
    _ text: String, _ moment: String, _ expected: String
  ) throws {
    let next = try Schedule.cron(Cron(text)).next(
      after: Self.moment(moment), since: Timestamp(nanoseconds: 0))
    #expect(next?.text == expected + ".000Z")
  }

  @Test func `a cron expression comes exactly in the minutes that its fields say`() throws {
    let cron = try Cron("7,21-23 */5 1,15 2,6 3-4")
    var moment = Self.moment("2027-12-31T23:59:00")
    let end = Self.moment("2029-01-01T00:00:00")
    var found: [String] = []
    while let next = cron.next(after: moment), next < end {
      found.append(next.text)
      moment = next
    }
    var expected: [String] = []
    var minute = Self.moment("2028-01-01T00:00:00")
    while minute < end {
      // Days since the epoch, a Thursday.
      let weekday = (minute.seconds / 86_400 + 4) % 7
      let digits = minute.text.split { !$0.isNumber }.compactMap { Int($0) }
      if [2, 6].contains(digits[1]), [1, 15].contains(digits[2]) || (3...4).contains(weekday),
        digits[3] % 5 == 0, [7, 21, 22, 23].contains(digits[4])
      {
        expected.append(minute.text)
      }
      minute = minute.advanced(by: 60_000_000_000)
    }
    #expect(found == expected && found.count > 100)
  }

  @Test(arguments: ["0 0 31 2 *", "0 0 30-31 2 *", "0 0 31 4,6,9,11 */2"])
  func `a day that no month has is told`(_ text: String) {
    #expect(throws: Cron.Problem.self) { try Cron(text) }
  }

  @Test func `an interval counts from the beginning, a delay from the end`() {
    let beginning = Self.moment("2026-08-01T00:00:10")
    let hourly = Schedule.every(nanoseconds: 3_600_000_000_000)
    func next(_ schedule: Schedule, _ moment: String) -> String? {
      schedule.next(after: Self.moment(moment), since: beginning)?.text
    }
    #expect(next(hourly, "2026-07-01T00:00:00") == "2026-08-01T00:00:10.000Z")
    #expect(next(hourly, "2026-08-01T00:00:10") == "2026-08-01T01:00:10.000Z")
    #expect(next(hourly, "2026-08-01T05:30:00") == "2026-08-01T06:00:10.000Z")
    #expect(
      next(.after(nanoseconds: 90_000_000_000), "2026-08-01T05:30:00")
        == "2026-08-01T05:31:30.000Z")
    #expect(next(.every(nanoseconds: 0), "2026-08-01T05:30:00") == nil)
    let last = Timestamp(nanoseconds: .max)
    #expect(hourly.next(after: last, since: beginning) == nil)
    #expect((try? Cron("* * * * *"))?.next(after: last) == nil)
  }

  /// A moment from its text without fraction and zone.
  private static func moment(_ text: String) -> Timestamp {
    let parts = text.split { !$0.isNumber }.compactMap { Int64($0) }
    // From the number of days between years and months, counted by hand.
    var days: Int64 = 0
    let isLeap = { (year: Int64) in year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
    for year in min(1970, parts[0])..<max(1970, parts[0]) {
      days += (parts[0] < 1970 ? -1 : 1) * (isLeap(year) ? 366 : 365)
    }
    let lengths = [31, isLeap(parts[0]) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    days += Int64(lengths.prefix(Int(parts[1]) - 1).reduce(0, +)) + parts[2] - 1
    let seconds = days * 86_400 + parts[3] * 3_600 + parts[4] * 60 + parts[5]
    return Timestamp(nanoseconds: seconds * 1_000_000_000)
  }
}
