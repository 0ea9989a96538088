import Engine
import EngineHost
import EventLoop
import Foundation
import HTTPClient
import JSON
import Service
import Testing

/// A system clock that somebody sets while the service runs.
@Suite struct ClockTests {
  private static let hour: Int64 = 3_600 * 1_000_000_000
  private static let workflow = "do: [{ w: { wait: PT2S } }, { s: { set: { state: done } } }]"

  @Test(arguments: [1, -1], [10_000, 0])
  func `a wait takes as long as it would have`(direction: Int64, liveLimit: Int) throws {
    let (folder, clock, log) = (try TemporaryFolder(), SetClock(), try LogFile())
    let service = try DurableService(
      Self.workflow, folder, log: log.log, clock: clock
    ) { $0.liveLimit = liveLimit }
    let harness = service.harness
    let start = MonotonicTime.now
    let place = try #require(try harness.send("POST", "/?wait=false").headers["Location"])
    harness.wait { (try? harness.send("GET", place).json["status"]) == "waiting" }
    clock.offset = direction * Self.hour
    harness.wait { log.text.contains("the system's clock was set") }
    #expect(log.text.contains(#""duration_seconds":\#(direction < 0 ? "-3" : "3")"#), "\(log.text)")
    // Of those that begin now the moments are in the new time.
    let later = try #require(try harness.send("POST", "/?wait=false").headers["Location"])
    harness.wait { (try? harness.send("GET", place).json["status"]) == "completed" }
    let elapsed = MonotonicTime.now - start
    #expect(elapsed > .seconds(1.9), "\(elapsed)")
    harness.wait { (try? harness.send("GET", later).json["status"]) == "completed" }
    service.drain()
  }

  @Test func `a parked wait that an event wakes is not moved either`() throws {
    let (folder, clock, log) = (try TemporaryFolder(), SetClock(), try LogFile())
    let service = try DurableService(
      """
      do:
        - both:
            fork:
              branches:
                - a: { wait: PT2S }
                - b: { listen: { to: { one: { with: { type: go } } } } }
        - s: { set: { state: done } }
      """, folder, log: log.log, clock: clock
    ) { $0.liveLimit = 0 }
    let harness = service.harness
    let start = MonotonicTime.now
    let place = try #require(try harness.send("POST", "/?wait=false").headers["Location"])
    harness.wait { (try? harness.send("GET", place).json["status"]) == "waiting" }
    clock.offset = Self.hour
    harness.wait { log.text.contains("the system's clock was set") }
    let event = #"{"specversion":"1.0","id":"1","source":"/s","type":"go"}"#
    #expect(
      try harness.send(
        "POST", "/events", event, headers: ["Content-Type": "application/cloudevents+json"]
      ).status == 202)
    harness.wait { (try? harness.send("GET", place).json["status"]) == "completed" }
    let elapsed = MonotonicTime.now - start
    #expect(elapsed > .seconds(1.9), "\(elapsed)")
    service.drain()
  }

  @Test func `cron goes by the new time, and moments jumped over are missed ones`() throws {
    // 2026-01-01T02:59:58.8Z
    let clock = SetClock(start: Timestamp(nanoseconds: 1_767_236_398_800_000_000))
    let log = try LogFile()
    let harness = try ServiceHarness(
      "schedule: { cron: '0 * * * *' }\ndo: [{ s: { set: { a: 1 } } }]", log: log.log,
      clock: clock)
    harness.wait { started(harness) == 1 }
    // To 05:30: of the runs of four and five o'clock one is made up for.
    clock.offset += 2 * Self.hour + Self.hour / 2
    harness.wait { started(harness) == 2 }
    #expect(log.text.contains("scheduled moments passed"))
    // A little back starts nothing again.
    clock.offset -= Self.hour / 60
    harness.wait { log.text.components(separatedBy: "clock was set").count == 3 }
    #expect(started(harness) == 2)
    // Far back: the hours that come are those of the new time.
    clock.offset -= 4 * Self.hour
    harness.wait { log.text.components(separatedBy: "clock was set").count == 4 }
    clock.offset += Self.hour * 2 / 3
    harness.wait { started(harness) == 3 }
    #expect(started(harness) == 3)
    harness.drain()
  }

  @Test(arguments: [1, -1]) func `an interval goes on evenly`(direction: Int64) throws {
    let (clock, log) = (SetClock(), try LogFile())
    let harness = try ServiceHarness(
      "schedule: { every: PT0.7S }\ndo: [{ s: { set: { a: 1 } } }]", log: log.log,
      clock: clock)
    harness.wait { started(harness) == 1 }
    clock.offset = direction * Self.hour
    harness.wait { log.text.contains("clock was set") }
    let (before, start) = (started(harness), MonotonicTime.now)
    harness.wait { started(harness) >= before + 3 }
    #expect(MonotonicTime.now - start > .seconds(1))
    harness.drain()
  }

  private func started(_ harness: ServiceHarness) -> Int {
    (try? harness.send("GET", "/instances").json["instances"]?.arrayValue?.count) ?? 0
  }
}
