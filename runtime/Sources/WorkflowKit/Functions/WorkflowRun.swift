import Engine
import EngineHost
import Glibc
import JSON
import Program

/// Runs a workflow for Swift code.
public enum WorkflowRun {
  /// Runs a program to its end, on a thread of its own.
  ///
  /// - Parameters:
  ///   - program: The workflow.
  ///   - input: Its input.
  ///   - functions: The functions that it calls by their names.
  ///   - environment: The environment variables, where secrets may be.
  /// - Returns: Its output.
  /// - Throws: `WorkflowError` where the workflow faults, `RunFailure` where it cannot run.
  public static func output(
    of program: Program, input: JSONValue, functions: (any HostFunctions)? = nil,
    environment: [String: String] = ProcessEnvironment.variables
  ) async throws -> JSONValue {
    var options = RunOptions(environment: environment)
    options.functions = functions
    let outcome = try await withCheckedThrowingContinuation { continuation in
      let run = { @Sendable [options] in
        continuation.resume(
          with: Result { () throws(RunFailure) in
            try WorkflowRunner.run(program, input: input, options: options)
          }.mapError { $0 as any Error })
      }
      if !Self.startThread(run) { continuation.resume(throwing: WorkflowRunError.noThread) }
    }
    switch outcome {
    case .completed(let output): return output
    case .faulted(let error): throw error
    case .stopped: throw CancellationError()
    }
  }

  /// Runs a function on a new thread, so that no thread that tasks need is kept waiting.
  private static func startThread(_ function: @escaping @Sendable () -> Void) -> Bool {
    let body = Unmanaged.passRetained(ThreadBody(run: function))
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, body.toOpaque())
    guard failure == 0 else {
      body.release()
      return false
    }
    pthread_detach(thread)
    return true
  }
}

/// Why a workflow did not run.
public enum WorkflowRunError: Error {
  /// The system has no thread left.
  case noThread
}

private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void
  init(run: @escaping @Sendable () -> Void) { self.run = run }
}
