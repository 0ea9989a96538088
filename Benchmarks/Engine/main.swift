import BenchmarkSupport
import Compiler
import Diagnostics
import Engine
import Glibc
import JSON
import SourceText

/// A workflow of some `set` and `switch` tasks, and how many of them one run takes.
struct Workload {
  let name: String
  let tasks: Int
  let program: PreparedProgram

  /// Compiles a workflow of the tasks below `do`.
  init(_ name: String, tasks: Int, do text: String) {
    self.name = name
    self.tasks = tasks
    let head = "document: { dsl: 1.0.3, namespace: bench, name: engine, version: 1.0.0 }\ndo:\n"
    let file = SourceFile(path: "\(name).yaml", text: head + text)
    let compilation = Compilation(.init(workflows: [file]), goal: .program)
    guard let program = compilation.program else {
      print("\(name) does not compile: \(compilation.diagnostics.map(\.message))")
      exit(1)
    }
    self.program = PreparedProgram(program)
  }

  /// Runs the workflow once, as a host without anything else to do would.
  func run() {
    let environment = Environment(program: program)
    let now = Timestamp(nanoseconds: 0)
    var instance = WorkflowInstance(id: "1", input: .null, seed: 1)
    _ = instance.start(at: now, in: environment)
    while instance.isReady { _ = instance.advance(at: now, in: environment) }
    guard case .completed? = instance.outcome else {
      print("\(name) does not complete: \(String(describing: instance.outcome))")
      exit(1)
    }
  }
}

/// The most memory that this process has had, in KiB.
func peakMemory() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return Double(usage.ru_maxrss)
}

/// Counts to the end in a circle of one `set` and one `switch`.
func counting(to end: Int) -> Workload {
  Workload(
    "count to \(end)", tasks: 2 * end + 2,
    do: """
      - start: { set: { n: 0 } }
      - next: { set: { n: "${ .n + 1 }" } }
      - isDone:
          switch:
            - again: { when: .n < \(end), then: next }
            - enough: { then: end }
      """)
}

/// A loop of a thousand iterations in another.
func looping(_ outer: Int) -> Workload {
  Workload(
    "\(outer) times 1,000 iterations", tasks: outer * 1_001 + 1,
    do: """
      - outer:
          for: { in: "[range(\(outer))]" }
          do:
            - inner:
                for: { in: "[range(1000)]" }
                do:
                  - step: { set: { last: "${ $item }" } }
      """)
}

let small = counting(to: 10_000)
let rate = runsPerSecond { small.run() } * Double(small.tasks)
Figure("set and switch tasks", rate, unit: "/s").atLeast(500_000).report()
let loop = looping(10)
let loopRate = runsPerSecond { loop.run() } * Double(loop.tasks)
Figure("for iterations with a set task", loopRate, unit: "/s").atLeast(500_000).report()

let before = peakMemory()
counting(to: 1_000_000).run()
looping(1_000).run()
Figure("memory grown in loops of a million", peakMemory() - before, unit: "KiB").atMost(1_024)
  .report()

let waiting = Workload(
  "wait", tasks: 1,
  do: """
    - first: { set: { order: "${ $workflow.id }", lines: [1, 2, 3] } }
    - pause: { wait: PT1H, timeout: { after: PT2H } }
    - last: { set: { done: true } }
    """)
let beforeWaiting = peakMemory()
var instances: [WorkflowInstance] = []
for number in 0..<100_000 {
  var instance = WorkflowInstance(id: "\(number)", input: ["n": 1], seed: UInt64(number))
  _ = instance.start(
    at: Timestamp(nanoseconds: 0), in: Environment(program: waiting.program))
  instances.append(instance)
}
Figure("memory of 100,000 waiting instances", (peakMemory() - beforeWaiting) / 1_024, unit: "MiB")
  .atMost(500).report()

ParkedInstances().report()
