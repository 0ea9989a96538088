// Loads this project's server, and a bare handler of libevent's evhttp, with the same requests, in
// turns; each server is a process of its own.
//
// usage: benchmark-httpserver [serve | serve-baseline]
import BenchmarkSupport
import EventLoop
import EvhttpBaseline
import Glibc
import HTTPServer
import LoadGenerator

private let rounds = 9

/// Answers every request with 100 bytes of JSON.
private func serve() throws {
  let loop = try EventLoop()
  let body = Array(
    #"{"id": 42, "name": "widget", "price": 9.5, "tags": ["one", "two", "three"], "note": "0123456789abc"}"#
      .utf8)
  let server = HTTPServer(loop: loop) { _, responder in
    responder.respond(ServerResponse(json: body))
  }
  if case .ip(_, let port) = try server.listen(on: .ip("127.0.0.1", port: 0)) { print(port) }
  fflush(nil)
  loop.run()
}

/// What one server gave in all rounds.
private struct Measured {
  private var rates: [Double] = []
  private var processorTimes: [Double] = []
  private var latencies: [Double] = []

  /// Responses a second.
  var rate: Double { median(rates) }
  /// Microseconds of the server's for a request.
  var processorTime: Double { median(processorTimes) }
  /// Milliseconds within which 99 of 100 responses came.
  var latency: Double { median(latencies) }

  mutating func add(_ plan: LoadPlan, to process: ServerProcess) throws {
    let before = process.processorTime
    let report = try LoadGenerator.run(plan)
    guard report.refused == 0, report.broken == 0 else { throw LoadError("\(report)") }
    rates.append(report.rate)
    processorTimes.append((process.processorTime - before) * 1e6 / Double(report.responses))
    latencies.append(report.latency(0.99))
  }

  private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}

private func measure(_ name: String, _ change: (inout LoadPlan) -> Void) throws {
  let servers = try ["serve", "serve-baseline"].map { try ServerProcess(selfWith: [$0]) }
  var measured = [Measured(), Measured()]
  for round in 0...rounds {
    for (number, server) in servers.enumerated() {
      var plan = LoadPlan(port: try server.port(), path: "/items/42?a=b")
      plan.headers = [
        ("User-Agent", "load"), ("Accept", "application/json"), ("Accept-Encoding", "gzip"),
      ]
      plan.length = .time(.milliseconds(700))
      change(&plan)
      // The first round warms up.
      if round == 0 {
        _ = try LoadGenerator.run(plan)
      } else {
        try measured[number].add(plan, to: server)
      }
    }
  }
  let (own, evhttp) = (measured[0], measured[1])
  Figure("requests, \(name)", own.rate, unit: "/s", baseline: ("evhttp", evhttp.rate))
    .atLeast(timesBaseline: 0.75).report()
  Figure(
    "processor time of a request, \(name)", own.processorTime, unit: "µs",
    baseline: ("evhttp", evhttp.processorTime)
  ).report()
  Figure("p99, \(name)", own.latency, unit: "ms", baseline: ("evhttp", evhttp.latency)).report()
}

switch CommandLine.arguments.dropFirst().first {
case "serve": try serve()
case "serve-baseline": exit(evhttp_baseline_serve())
default:
  try measure("GET over 32 connections") { _ in }
  try measure("POST of 1,000 bytes over 32 connections") {
    $0.method = "POST"
    $0.headers.append(("Content-Type", "application/json"))
    $0.body = [UInt8](repeating: UInt8(ascii: " "), count: 1000)
  }
}
