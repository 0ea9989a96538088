import BenchmarkSupport
import Engine
import Glibc
import JSON

/// What an instance costs that a service keeps as bytes while it waits, and how fast a journal gives
/// it back.
struct ParkedInstances {
  private let environment: Environment
  private let input: JSONValue
  private let start = Timestamp(nanoseconds: 1_700_000_000_000_000_000)

  init() {
    let workload = Workload(
      "five tasks", tasks: 5,
      do: """
        - check: { switch: [ ok: { when: .items != null, then: continue } ] }
        - keep: { set: "${ . }", export: { as: "{ order: . }" } }
        - count: { set: "${ . + { lines: (.items | length) } }" }
        - pause: { wait: PT1H, timeout: { after: PT2H } }
        - last: { set: { done: true } }
        """)
    environment = Environment(program: workload.program)
    guard let input = try? JSONValue(parsing: Self.order) else {
      print("the input is not JSON")
      exit(1)
    }
    self.input = input
  }

  func report() {
    let origin = InstanceOrigin(input: input, seed: 1)
    var instance = WorkflowInstance(origin)
    _ = instance.start(at: start, in: environment)
    let bytes = instance.encoded(in: environment)
    Figure("encoded state of a waiting instance", Double(bytes.count), unit: "bytes").report()
    let rate = runsPerSecond {
      let bytes = instance.encoded(in: environment)
      if (try? WorkflowInstance(encoded: bytes, in: environment)) == nil { exit(1) }
    }
    Figure("to encode and decode it", 1e6 / rate, unit: "µs").atMost(20).report()

    let first = origin.encoded(in: environment)
    let record = WorkflowInstance(origin).record(.start, at: start)?.encoded(in: environment)
    let replays = runsPerSecond {
      guard let record, (try? replay(first, record)) != nil else { exit(1) }
    }
    Figure("to rebuild it from its records", 1e6 / replays, unit: "µs").report()

    let before = peakMemory()
    let parked = (0..<100_000).map { number in
      var instance = WorkflowInstance(id: "\(number)", input: input, seed: UInt64(number))
      _ = instance.start(at: start, in: environment)
      return instance.encoded(in: environment)
    }
    let grown = (peakMemory() - before) / 1_024
    Figure("memory of \(parked.count) parked instances", grown, unit: "MiB").atMost(200).report()
  }

  private func replay(_ origin: [UInt8], _ record: [UInt8]) throws -> WorkflowInstance {
    var replay = Replay(WorkflowInstance(try InstanceOrigin(encoded: origin, in: environment)))
    _ = try replay.take(StepRecord(encoded: record, in: environment), in: environment)
    return replay.instance
  }

  /// An input of five hundred bytes.
  private static let order = #"""
    {"id":"ord-2024-000123","customer":{"name":"Ada Lovelace","country":"GB","email":"ada@example.org","vip":true},
    "items":[{"sku":"A-100","quantity":2,"price":12.5},{"sku":"B-220","quantity":1,"price":99.95},
    {"sku":"C-301","quantity":5,"price":3.2}],"address":{"street":"12 St James's Square","city":"London","zip":"SW1Y 4JH"},
    "notes":"Please ring twice and leave the parcel with the neighbour if nobody answers within two minutes.",
    "channel":"web","placedAt":"2024-07-26T16:59:57Z","currency":"GBP"}
    """#
}
