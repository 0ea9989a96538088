import Program
import Testing

@Test(
  "durations have a length in nanoseconds",
  arguments: [
    ("PT0S", 0), ("PT1S", 1_000_000_000), ("PT0.01S", 10_000_000), ("PT0,3S", 300_000_000),
    ("PT1H30M", 5_400_000_000_000), ("P1D", 86_400_000_000_000), ("P1W", 604_800_000_000_000),
    ("P1DT12H", 129_600_000_000_000), ("P1.5D", 129_600_000_000_000),
    ("PT2M0.000000001S", 120_000_000_001),
  ] as [(String, Int64)])
func durationLength(text: String, nanoseconds: Int64) throws {
  #expect(try DurationText.nanoseconds(text) == nanoseconds)
}

@Test(
  "what is not a duration has a reason",
  arguments: [
    ("", .malformed), ("P", .malformed), ("PT", .malformed), ("P1DT", .malformed),
    ("1S", .malformed), ("PT1", .malformed), ("PTS", .malformed), ("PT1S2M", .malformed),
    ("PT1.5H2M", .malformed), ("PT1.S", .malformed), ("PT-1S", .malformed), ("P1S", .malformed),
    ("PT1D", .malformed), ("PT1ST2S", .malformed), ("pt1s", .malformed), ("PT1S ", .malformed),
    ("P1Y", .calendarUnit), ("P2M", .calendarUnit), ("P1Y2DT3H", .calendarUnit),
    ("P99999999999W", .tooLong), ("PT99999999999999999999999S", .tooLong),
    ("P106751DT99999999999S", .tooLong),
  ] as [(String, DurationText.Problem)])
func durationProblem(text: String, problem: DurationText.Problem) {
  #expect(throws: problem) { try DurationText.nanoseconds(text) }
}
