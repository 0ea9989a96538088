import Engine
import JSON
import Program
import ScriptedHost
import Testing
import WorkflowKit

/// A workflow that calls the function `reserve`, and gives what it gave.
private struct Reservation: WorkflowSource {
  static let definition = #"{"do": [{"reserve": {"call": "reserve"}}]}"#
  static let expressions: CompiledExpressions = [:]
  let builder: ProgramBuilder

  func workflow() -> Program {
    workflow(
      { WorkflowDraft(dsl: "1.0.3", namespace: "test", name: "reservation", version: "1.0.0") },
      functions: ["reserve": { task(.native("reserve")) }],
      tasks: [
        "reserve": {
          task(
            .function(function("reserve"), arguments: json(#"{"sku": "tea"}"#)), then: to("end"))
        },
        "skipped": { task(.set(.literal("skipped"))) },
        "end": { task(.choose([])) },
      ])
  }
}

/// A name that is not compiled.
private struct Broken: WorkflowSource {
  static let definition = "{}"
  static let expressions: CompiledExpressions = [:]
  let builder: ProgramBuilder

  func workflow() -> Program {
    workflow(
      { WorkflowDraft(dsl: "1.0.3", namespace: "test", name: "broken", version: "1.0.0") },
      tasks: ["set": { task(.set(jq(".typo"))) }])
  }
}

@Suite struct `Functions in Swift` {
  private func output(
    timeout: Timeout? = nil,
    _ reserve: @escaping @Sendable ([String: String]) async throws -> Int
  ) async throws -> JSONValue {
    var functions = SwiftFunctions()
    functions.add("reserve", reserve)
    var program = try Reservation.makeProgram()
    program.timeout = timeout
    return try await WorkflowRun.output(
      of: program, input: .null, functions: functions, environment: [:])
  }

  @Test func `give the output of their tasks`() async throws {
    #expect(try await output { $0 == ["sku": "tea"] ? 3 : 0 } == 3)
  }

  /// The error of a run.
  private func failure(
    _ run: () async throws -> JSONValue
  ) async -> WorkflowError? {
    do {
      _ = try await run()
      return nil
    } catch {
      return error as? WorkflowError
    }
  }

  /// Runs with functions of the caller's.
  private func run(_ functions: SwiftFunctions?) async throws -> JSONValue {
    try await WorkflowRun.output(
      of: try Reservation.makeProgram(), input: .null, functions: functions, environment: [:])
  }

  @Test func `fail as they say`() async {
    let error = WorkflowError(type: "https://shop.example/sold-out", status: 409)
    let failure = await failure { try await output { _ in throw error } }
    #expect(failure?.type == error.type)
    #expect(failure?.status == 409)
    #expect(failure?.instance == "/use/functions/reserve")
  }

  @Test func `are told of arguments of another form`() async {
    var functions = SwiftFunctions()
    functions.add("reserve") { (argument: [String: Int]) in argument }
    let failure = await failure { [functions] in try await run(functions) }
    #expect(
      failure?.detail
        == "the function 'reserve' was called with what is not an integer at /sku")
  }

  @Test func `are cancelled where the workflow waits no longer`() async {
    let (cancellations, continuation) = AsyncStream.makeStream(of: Bool.self)
    let failure = await failure {
      try await output(timeout: Timeout(after: .milliseconds(50))) { _ in
        defer {
          continuation.yield(_Concurrency.Task.isCancelled)
          continuation.finish()
        }
        try await _Concurrency.Task.sleep(for: .seconds(600))
        return 0
      }
    }
    #expect(failure?.type == ErrorType.timeout.uri)
    for await wasCancelled in cancellations { #expect(wasCancelled) }
  }

  @Test func `know the call that they answer`() async throws {
    let (keys, continuation) = AsyncStream.makeStream(of: String.self)
    _ = try await output { _ in
      continuation.yield(FunctionCall.current?.idempotencyKey ?? "")
      continuation.finish()
      return 0
    }
    for await key in keys { #expect(key.hasSuffix("~1.0")) }
  }

  @Test func `are configuration errors where they are missing`() async {
    #expect(await failure { try await run(nil) }?.type == ErrorType.configuration.uri)
    #expect(await failure { try await run(SwiftFunctions()) }?.type == ErrorType.configuration.uri)
  }

  @Test func `are called again after a crash, and what they gave is kept`() throws {
    let environment = Environment(
      program: PreparedProgram(try Reservation.makeProgram()), traces: true)
    for seed in 1...8 as ClosedRange<UInt64> {
      let host = { recovery in
        var host = ScriptedHost(environment, seed: seed, recovery: recovery)
        host.run()
        return host
      }
      let undisturbed = host(.none)
      #expect(undisturbed.log.contains { $0.contains("callFunction") })
      for recovery in [ScriptedHost.Recovery.replay, .state] {
        #expect(host(recovery).differences == [])
        #expect(host(recovery).log == undisturbed.log)
      }
    }
  }

  @Test func `Source text that is not whole is told`() {
    do {
      _ = try Broken.makeProgram()
      Issue.record("no error")
    } catch {
      #expect("\(error)".contains("the expression '.typo' is not compiled"))
    }
  }
}
