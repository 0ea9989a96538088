import BenchmarkSupport
import Compiler
import Diagnostics
import Glibc
import SourceText

/// How long a check of a workflow takes, in milliseconds: the median of some.
func milliseconds(_ tasks: Int, rounds: Int) -> Double {
  let file = SourceFile(path: "workflow.yaml", text: workflow(tasks: tasks))
  let clock = ContinuousClock()
  let times = (0..<rounds).map { _ in
    clock.measure {
      let compilation = Compilation(.init(workflows: [file]), goal: .check)
      guard compilation.analysis != nil, compilation.diagnostics.isEmpty else {
        print("the workflow has problems: \(compilation.diagnostics.prefix(3))")
        exit(1)
      }
    }
  }
  return times.sorted()[rounds / 2] / .milliseconds(1)
}

// The whole check, of which the types are a part.
Figure("check of 20 tasks with schemas", milliseconds(20, rounds: 50), unit: "ms").atMost(5)
  .report()
let small = milliseconds(2_500, rounds: 5)
Figure("check of 2,500 tasks with schemas", small, unit: "ms").report()
Figure("check of 5,000 tasks with schemas", milliseconds(5_000, rounds: 5), unit: "ms").report()
let large = milliseconds(10_000, rounds: 5)
Figure("check of 10,000 tasks with schemas", large, unit: "ms").atMost(2_000).report()
// Four where the time grows as the tasks do.
Figure("check of 10,000 tasks against 2,500", large / small, unit: "times").atMost(5).report()
