import HTTPClient
import JSON
import Service
import Testing

/// Instances that the schedule starts.
@Suite struct ServiceScheduleTests {
  private func completed(_ harness: ServiceHarness) throws -> Int {
    try harness.send("GET", "/instances?status=completed").json["instances"]?.arrayValue?.count ?? 0
  }

  @Test func `every interval starts one`() throws {
    let harness = try ServiceHarness(
      "schedule: { every: PT0.1S }\ndo: [{ s: { set: { a: 1 } } }]")
    harness.wait { (try? completed(harness)) ?? 0 >= 3 }
    harness.drain()
  }

  @Test func `after one has ended the next starts`() throws {
    let harness = try ServiceHarness(
      "schedule: { after: PT0.05S }\ndo: [{ w: { wait: PT0.05S } }]")
    harness.wait { (try? completed(harness)) ?? 0 >= 2 }
    harness.drain()
  }

  @Test(arguments: [(MissedRunsCase.skip, 0), (.once, 1), (.all, 3)])
  func `moments that were missed are served by the policy`(
    policy: MissedRunsCase, atLeast: Int
  ) throws {
    let folder = try TemporaryFolder()
    let workflow = "schedule: { every: PT0.3S }\ndo: [{ s: { set: { a: 1 } } }]"
    let first = try DurableService(workflow, folder)
    first.harness.wait { (try? completed(first.harness)) ?? 0 >= 1 }
    first.abandon()
    first.harness.pause(.milliseconds(1_000))
    let second = try DurableService(workflow, folder) { $0.missedRuns = policy.value }
    second.harness.wait { (try? completed(second.harness)) ?? 0 >= 1 + atLeast }
    if policy != .all { #expect(try completed(second.harness) <= 4) }
    second.drain()
  }
}

/// The policies, for arguments of tests.
enum MissedRunsCase: Sendable {
  case skip, once, all

  var value: MissedRuns {
    switch self {
    case .skip: .skip
    case .once: .once
    case .all: .all
    }
  }
}
