// Serves compiled workflows as their users do, and loads them over HTTP beside a bare handler of libevent
// and a plain loop of SQLite.
//
// usage: benchmark-service [serve-baseline | soak SECONDS]
import BenchmarkSupport
import EvhttpBaseline
import Foundation
import JournalBaseline
import LoadGenerator

private let rounds = 5
private let journalRounds = 3
private let folder = URL(filePath: ".build/benchmark-service").absoluteURL
private let state = folder.appending(path: "state")
private let input = #"{"item":"pen","quantity":3,"customer":{"id":"c-17","name":"Ada"}}"#

/// Five tasks as services have them: a check, a price, a choice, a note and the answer.
private let fiveTasks = """
  input: { schema: { document: { type: object, required: [item, quantity], properties: {
    item: { type: string }, quantity: { type: integer },
    customer: { type: object, properties: { id: { type: string } } } } } } }
  do:
    - accept: { set: { order: '${ . }', state: accepted } }
    - price: { set: { order: '${ .order }', total: '${ .order.quantity * 5 }' } }
    - choose: { switch: [{ large: { when: '${ .total > 100 }', then: review } }, { other: { then: ship } }] }
    - review: { set: { state: review } }
    - ship: { set: { state: shipped, total: '${ .total }', customer: '${ .order.customer.id }' } }
  """

private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

private func fresh() throws {
  try? FileManager.default.removeItem(at: state)
}

/// Starts over HTTP without a journal, in turns with a handler that only answers.
private func compareWithHandler(_ executable: String) throws {
  let service = try ServedWorkflow(executable, in: folder, ["--ephemeral"])
  let handler = try ServerProcess(selfWith: ["serve-baseline"])
  var (own, bare): ([Double], [Double]) = ([], [])
  for round in 0...rounds {
    for isOwn in [true, false] {
      var plan = service.starts(input)
      plan.length = .time(.seconds(1))
      if !isOwn { plan.port = try handler.port() }
      let report = try LoadGenerator.run(plan)
      guard report.refused == 0, report.broken == 0 else { throw LoadError("\(report)") }
      // The first round warms up.
      if round > 0 { isOwn ? own.append(report.rate) : bare.append(report.rate) }
    }
  }
  Figure(
    "starts of five tasks, no journal", median(own), unit: "/s",
    baseline: ("bare libevent handler", median(bare))
  ).atLeast(timesBaseline: 0.4).report()
}

/// Starts over HTTP with a journal, in turns with a plain loop that writes the same rows in transactions
/// of the same size, and gives how many there were a second.
///
/// The loop has beside it what the service has: the load generator, whose requests a bare handler
/// answers. It also runs alone.
private func compareWithLoop(_ executable: String, connections: Int) throws -> JournalComparison {
  let kept = folder.appending(path: "kept")
  let handler = try ServerProcess(selfWith: ["serve-baseline"])
  var rounds: [JournalComparison] = []
  for _ in 0..<journalRounds {
    let (report, transactions) = try load(executable, connections: connections)
    let perTransaction = Double(report.responses) / Double(max(1, transactions))
    try? FileManager.default.removeItem(at: kept)
    try FileManager.default.moveItem(at: state, to: kept)
    func copy() throws -> baseline_copy {
      // An empty journal.
      try fresh()
      try ServedWorkflow(executable, in: folder, ["--state", state.path]).end()
      let copy = baseline_journal_copy(
        kept.appending(path: "journal.db").path, state.appending(path: "journal.db").path,
        Int32(report.responses), Int32(perTransaction.rounded()))
      guard copy.instances > 0 else { throw LoadError("the plain loop failed") }
      return copy
    }
    let alone = try copy()
    let load = try Process.run(
      URL(filePath: CommandLine.arguments[0]),
      arguments: ["load", try handler.port(), connections, Int(report.rate)].map { "\($0)" })
    defer { load.terminate() }
    let beside = try copy()
    rounds.append(
      JournalComparison(
        starts: report.rate, rowsOfStart: Double(alone.rows) / Double(alone.instances),
        plainRows: Double(beside.rows) / beside.seconds,
        plainRowsAlone: Double(alone.rows) / alone.seconds, perTransaction: perTransaction))
  }
  try? FileManager.default.removeItem(at: kept)
  return rounds.sorted { $0.ratio < $1.ratio }[journalRounds / 2]
}

/// What the service and the plain loop wrote in a second.
private struct JournalComparison {
  var starts: Double
  var rowsOfStart: Double
  var plainRows: Double
  var plainRowsAlone: Double
  var perTransaction: Double

  var ratio: Double { starts * rowsOfStart / plainRows }

  func figure(connections: Int) -> Figure {
    Figure(
      "journal rows, \(connections) connections, \(Int(perTransaction.rounded())) starts a transaction",
      starts * rowsOfStart, unit: "/s", baseline: ("plain SQLite loop beside it", plainRows))
  }

  func figureAlone(connections: Int) -> Figure {
    Figure(
      "the same, \(connections) connections", starts * rowsOfStart, unit: "/s",
      baseline: ("plain SQLite loop alone", plainRowsAlone))
  }
}

/// Compares with few and many clients, and gives the starts a second with those between.
private func measureJournal(_ executable: String) throws -> Double {
  let few = try compareWithLoop(executable, connections: 16)
  few.figure(connections: 16).report()
  few.figureAlone(connections: 16).report()
  let middle = try compareWithLoop(executable, connections: 64)
  middle.figure(connections: 64).atLeast(timesBaseline: 0.6).report()
  middle.figureAlone(connections: 64).report()
  Figure("starts of five tasks, with journal", middle.starts, unit: "/s").report()
  let many = try compareWithLoop(executable, connections: 256)
  many.figure(connections: 256).report()
  many.figureAlone(connections: 256).report()
  return middle.starts
}

/// Starts over HTTP with a journal, and gives in how many transactions they were written.
private func load(
  _ executable: String, connections: Int
) throws -> (LoadReport, transactions: UInt32) {
  try fresh()
  let service = try ServedWorkflow(executable, in: folder, ["--state", state.path])
  var plan = service.starts(input, connections: connections)
  plan.length = .time(.seconds(1))
  _ = try LoadGenerator.run(plan)
  let before = try transactions()
  plan.length = .time(.seconds(3))
  let report = try LoadGenerator.run(plan)
  guard report.refused == 0, report.broken == 0 else { throw LoadError("\(report)") }
  let after = try transactions()
  service.end()
  return (report, after &- before)
}

/// How many transactions SQLite has written to the journal, as its index of the log counts them.
private func transactions() throws -> UInt32 {
  let index = try FileHandle(forReadingFrom: state.appending(path: "journal.db-shm"))
  try index.seek(toOffset: 8)
  guard let bytes = try index.read(upToCount: 4), bytes.count == 4 else {
    throw LoadError("the log has no index")
  }
  return bytes.withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) }
}

private func measureLatency(_ executable: String, rate: Double) throws {
  try fresh()
  let service = try ServedWorkflow(executable, in: folder, ["--state", state.path])
  var plan = service.starts(input, connections: 256)
  plan.rate = rate / 2
  plan.length = .time(.seconds(5))
  let report = try LoadGenerator.run(plan)
  Figure("p99 at half of that load", report.latency(0.99), unit: "ms").atMost(50).report()
}

/// Fills a service with instances that wait, and starts it again after a crash.
private func measureWaiting(count: Int) throws {
  let executable = try ServedWorkflow.compile(
    "do: [{ keep: { set: '${ . }' } }, { pause: { wait: PT10H } }, { done: { set: { state: done } } }]",
    in: folder.appending(path: "waiting"))
  try fresh()
  var service: ServedWorkflow? = try ServedWorkflow(
    executable, in: folder, ["--state", state.path])
  if let service {
    var plan = service.starts(input, path: "/?wait=false", connections: 128)
    plan.length = .requests(count)
    let report = try LoadGenerator.run(plan)
    guard report.refused == 0, report.broken == 0 else { throw LoadError("\(report)") }
    Figure("memory of \(count) waiting instances", Double(service.residentBytes) / 1e6, unit: "MB")
      .atMost(500).report()
    service.end(SIGKILL)
  }
  service = nil
  let start = Date()
  let again = try ServedWorkflow(executable, in: folder, ["--state", state.path])
  Figure("ready after a crash with \(count) unfinished", Date().timeIntervalSince(start), unit: "s")
    .atMost(3).report()
  Figure("memory then", Double(again.residentBytes) / 1e6, unit: "MB").report()
}

/// Keeps a service at 80 % of what it can do, and looks at its memory.
private func soak(_ executable: String, seconds: Int) throws {
  let rate = try load(executable, connections: 64).0.rate
  try fresh()
  let service = try ServedWorkflow(
    executable, in: folder, ["--state", state.path, "--retention-count", "20000"])
  var plan = service.starts(input, connections: 128)
  plan.rate = rate * 0.8
  var memory: [Double] = []
  var (responses, refused, broken, worst) = (0, 0, 0, 0.0)
  for _ in 0..<max(1, seconds / 10) {
    plan.length = .time(.seconds(10))
    let report = try LoadGenerator.run(plan)
    memory.append(Double(service.residentBytes) / 1e6)
    responses += report.responses
    refused += report.refused
    broken += report.broken
    worst = max(worst, report.latency(0.99))
  }
  let half = memory.count / 2
  Figure("soak: responses", Double(responses), unit: "").report()
  Figure("soak: refused or broken off", Double(refused + broken), unit: "").atMost(0).report()
  Figure("soak: worst p99 of ten seconds", worst, unit: "ms").atMost(50).report()
  Figure(
    "soak: memory at the end", memory.last ?? 0, unit: "MB",
    baseline: ("at half of the time", memory[half])
  ).atMost(1.1 * memory[half] + 5).report()
}

let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "serve-baseline": exit(evhttp_baseline_serve())
case "load":
  let numbers = arguments.dropFirst().compactMap { Int($0) }
  guard numbers.count == 3 else { exit(64) }
  var plan = LoadPlan(port: numbers[0])
  plan.method = "POST"
  plan.body = Array(input.utf8)
  plan.connections = numbers[1]
  plan.rate = Double(numbers[2])
  plan.length = .time(.seconds(30))
  _ = try LoadGenerator.run(plan)
case "soak":
  let executable = try ServedWorkflow.compile(fiveTasks, in: folder)
  try soak(executable, seconds: arguments.dropFirst().first.flatMap { Int($0) } ?? 600)
default:
  let executable = try ServedWorkflow.compile(fiveTasks, in: folder)
  try compareWithHandler(executable)
  let rate = try measureJournal(executable)
  try measureLatency(executable, rate: rate)
  try measureWaiting(count: 100_000)
}
try? FileManager.default.removeItem(at: folder)
