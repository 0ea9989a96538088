import Engine
import JSON
import Program
import Testing

@Suite struct ErrorTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let steps: [Step]
    var timeout: Int64?
    let log: [String]
    var testDescription: String { name }
  }

  private static func retry(
    _ backoff: RetryPolicy.Backoff = .constant, limit: Int? = 3, total: Int64? = nil,
    attempt: Int64? = nil
  ) -> RetryPolicy {
    RetryPolicy(
      delay: .nanoseconds(2_000_000_000), backoff: backoff, attemptLimit: limit,
      attemptDuration: attempt.map { .nanoseconds($0 * 1_000_000_000) },
      totalDuration: total.map { .nanoseconds($0 * 1_000_000_000) })
  }

  private static func timeout(_ instance: String, _ detail: String) -> String {
    FlowTests.problem("timeout", 408, instance, detail: detail, title: "Timeout")
  }

  static let cases: [Case] = [
    Case(
      name: "an error names the task that failed", steps: [.block("a", [.raise("b")])],
      log: ["0 faulted " + FlowTests.problem("runtime", 500, "/do/0/a/do/0/b")]),
    Case(
      name: "a caught error without a handler gives the input",
      steps: [.set("i", 4), .attempt("a", [.set("c", 5), .raise("b")])], log: ["0 completed 4"]),
    Case(
      name: "a filter's type is the same in every family of URIs",
      steps: [
        .attempt(
          "a", [.raise("b", "https://serverlessworkflow.io/dsl/errors/types/communication")],
          filter: ErrorFilter(type: "communication"), handler: [.set("c", 1)])
      ], log: ["0 completed 1"]),
    Case(
      name: "an error that the filter does not match goes on",
      steps: [.attempt("a", [.raise("b")], filter: ErrorFilter(status: 404), handler: [])],
      log: ["0 faulted " + FlowTests.problem("runtime", 500, "/do/0/a/try/0/b")]),
    Case(
      name: "an error in the handler is not handled by its own task",
      steps: [.attempt("a", [.raise("b")], handler: [.raise("c", status: 501)])],
      log: ["0 faulted " + FlowTests.problem("runtime", 501, "/do/0/a/catch/do/0/c")]),
    Case(
      name: "catch.then is followed after an error, not after success",
      steps: [
        .attempt("a", [.raise("b")], handler: [.set("c", 1)], next: .exit), .set("d", 2),
      ], log: ["0 completed 1"]),
    Case(
      name: "retries come before the handler, with a constant delay",
      steps: [.attempt("a", [.raise("b")], retry: retry(), handler: [.set("c", 1)])],
      log: ["0 timer 2.0", "2 timer 2.0", "4 timer 2.0", "6 completed 1"]),
    Case(
      name: "the delay grows linearly, and without a handler the last error goes on",
      steps: [.attempt("a", [.raise("b")], retry: retry(.linear))],
      log: [
        "0 timer 2.0", "2 timer 4.0", "6 timer 6.0",
        "12 faulted " + FlowTests.problem("runtime", 500, "/do/0/a/try/0/b"),
      ]),
    Case(
      name: "the delay doubles, until the total duration would be over",
      steps: [
        .attempt(
          "a", [.raise("b")], retry: retry(.exponential, limit: nil, total: 14),
          handler: [.set("c", 1)])
      ],
      log: ["0 timer 2.0", "2 timer 4.0", "6 timer 8.0", "14 completed 1"]),
    Case(
      name: "an attempt that takes too long is cut off and tried again",
      steps: [
        .attempt(
          "a", [.wait("b", 60)], retry: retry(limit: 1, attempt: 5), handler: [.set("c", 1)])
      ],
      log: [
        "0 timer 5.0", "0 timer 60.0", "5 cancel", "5 timer 2.0", "7 timer 5.0", "7 timer 60.0",
        "12 cancel", "12 completed 1",
      ]),
    Case(
      name: "a fault in a branch cancels the others",
      steps: [.fork("a", [.wait("b", 9), .block("c", [.wait("d", 1), .raise("e")])])],
      log: [
        "0 timer 9.0", "0 timer 1.0", "1 cancel",
        "1 faulted " + FlowTests.problem("runtime", 500, "/do/0/a/fork/branches/1/c/do/1/e"),
      ]),
    Case(
      name: "a timeout cancels what is in flight, also in branches",
      steps: [.block("t", timeout: 3, [.fork("a", [.wait("b", 9), .call("c")])])],
      log: [
        "0 timer 3.0", "0 timer 9.0", "0 call http://c.test/", "3 cancel", "3 cancel",
        "3 faulted " + timeout("/do/0/t", "the task 't' took longer than its timeout"),
      ]),
    Case(
      name: "a try around a timed task catches its timeout",
      steps: [.attempt("a", [.wait("b", 9, timeout: 1)], handler: [.set("c", 1)])],
      log: ["0 timer 1.0", "0 timer 9.0", "1 cancel", "1 completed 1"]),
    Case(
      name: "a try inside a timed task does not catch its timeout, nor does the timed try itself",
      steps: [
        .block("t", timeout: 1, [.attempt("a", timeout: 2, [.wait("b", 9)], handler: [])])
      ],
      log: [
        "0 timer 1.0", "0 timer 2.0", "0 timer 9.0", "1 cancel", "1 cancel",
        "1 faulted " + timeout("/do/0/t", "the task 't' took longer than its timeout"),
      ]),
    Case(
      name: "a task that is done in time stops its timer",
      steps: [.wait("a", 1, timeout: 2)],
      log: ["0 timer 2.0", "0 timer 1.0", "1 cancel", "1 completed null"]),
    Case(
      name: "the workflow's timeout ends it, even in the midst of computing",
      steps: [.set("a", 1, then: .task(TaskID(0)))], timeout: 1,
      log: [
        "0 timer 1.0",
        "1 faulted " + timeout("/timeout", "the workflow took longer than its timeout"),
      ]),
    Case(
      name: "a call that fails is an error of its task",
      steps: [.attempt("a", [.call("fail")], filter: ErrorFilter(status: 503)), .call("fail")],
      log: [
        "0 call http://fail.test/", "5 call http://fail.test/",
        "10 faulted "
          + FlowTests.problem(
            "communication", 503, "/do/1/fail", detail: "down", title: "Communication error"),
      ]),
  ]

  @Test(arguments: cases)
  func `errors and timeouts take the way the language says`(_ test: Case) {
    let program = ProgramBuilder.program(test.steps, timeout: test.timeout)
    var host = VirtualHost(program) { name in
      let error = WorkflowError(.communication, status: 503, detail: "down")
      return (5, name.contains("fail") ? .failed(error) : .output(.null))
    }
    host.run()
    #expect(host.log == test.log)
  }

  @Test func `jitter is in its range and the same for the same seed`() {
    func log(seed: UInt64) -> [String] {
      let policy = RetryPolicy(
        delay: .nanoseconds(1_000_000_000),
        jitter: (from: .nanoseconds(1_000_000_000), to: .nanoseconds(3_000_000_000)),
        attemptLimit: 20)
      var host = VirtualHost(
        ProgramBuilder.program([.attempt("a", [.raise("b")], retry: policy)]), seed: seed)
      host.run()
      return host.log
    }
    let first = log(seed: 7)
    let delays = first.compactMap { line in
      line.contains("timer") ? line.split(separator: " ").last.flatMap { Double($0) } : nil
    }
    #expect(delays.count == 20 && delays.allSatisfy { (2...4).contains($0) })
    #expect(Set(delays).count > 15)
    #expect(log(seed: 7) == first && log(seed: 8) != first)
  }
}
