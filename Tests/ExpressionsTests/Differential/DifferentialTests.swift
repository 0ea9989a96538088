import Diagnostics
import Expressions
import Foundation
import JQMachine
import JSON
import TestSupport
import Testing

/// Random programs on random inputs, run here and by jq 1.8.
@Suite struct DifferentialTests {
  /// How many programs are compared.
  private static let count =
    ProcessInfo.processInfo.environment["SLIPWAY_DIFFERENTIAL_CASES"].flatMap(Int.init) ?? 20_000
  private static let seed =
    ProcessInfo.processInfo.environment["SLIPWAY_DIFFERENTIAL_SEED"].flatMap(UInt64.init) ?? 18

  /// Whether other texts of errors are printed too.
  private static let isVerbose =
    ProcessInfo.processInfo.environment["SLIPWAY_DIFFERENTIAL_VERBOSE"] == "1"

  @Test(.enabled(if: JQReference.isInstalled))
  func `random programs give what jq gives`() throws {
    let jq = JQReference()
    var tally = DifferentialTally()
    var batch: [DifferentialCase] = []
    for number in 0..<Self.count {
      batch.append(DifferentialCase(seed: Self.seed << 32 + UInt64(number)))
      guard batch.count == 40 || number == Self.count - 1 else { continue }
      let answers = try jq.answers(batch.map { ($0.program, $0.input) })
      for (test, answer) in zip(batch, answers) { tally.note(test, answer) }
      batch = []
    }
    print(tally.summary)
    if Self.isVerbose { tally.messages.forEach { print($0) } }
    // One program in 5,000 or so is about the identity of values.
    let unexpected = tally.differences + tally.identities.dropFirst(1 + Self.count / 4_000)
    for difference in unexpected.prefix(50) { Issue.record("\(difference)") }
  }
}
