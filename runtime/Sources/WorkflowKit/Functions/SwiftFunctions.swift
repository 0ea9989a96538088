import Engine
import EngineHost
import JSON
import Program

/// Functions in Swift that a workflow calls by their names.
///
/// Each call runs in a task of its own, which is cancelled where the workflow waits for it no longer, as
/// after a timeout. After a crash of the service a call that had not returned is made again.
public struct SwiftFunctions: HostFunctions {
  /// A function of JSON.
  public typealias Function = @Sendable (JSONValue) async throws -> JSONValue

  private var functions: [String: Function] = [:]

  /// Makes an empty set of functions.
  public init() {}

  /// Adds a function.
  public mutating func add<Argument: JSONConvertible, Result: JSONConvertible>(
    _ name: String, _ function: @escaping @Sendable (Argument) async throws -> Result
  ) {
    functions[name] = { try await function(Argument(json: $0)).json }
  }

  /// Starts a call in a task, and gives what cancels the task.
  public func start(
    _ call: FunctionCall, completion: @escaping @Sendable (EffectResult) -> Void
  ) -> @Sendable () -> Void {
    let function = functions[call.name]
    let task = _Concurrency.Task {
      completion(await Self.result(of: call, function))
    }
    return { task.cancel() }
  }

  private static func result(of call: FunctionCall, _ function: Function?) async -> EffectResult {
    guard let function else {
      return .failed(
        WorkflowError(.configuration, detail: "there is no function '\(call.name)' in Swift"))
    }
    do {
      return .output(
        try await FunctionCall.$current.withValue(call) { try await function(call.argument) })
    } catch let error as WorkflowError {
      return .failed(error)
    } catch let error as JSONMismatch {
      return .failed(
        WorkflowError(.validation, detail: "the function '\(call.name)' was called with \(error)"))
    } catch {
      return .failed(
        WorkflowError(.runtime, detail: "the function '\(call.name)' failed: \(error)"))
    }
  }
}

extension FunctionCall {
  /// The call that the running task answers, if it answers one.
  ///
  /// Its `idempotencyKey` is the same where the call is made again after a crash.
  @TaskLocal public static var current: FunctionCall?
}

extension WorkflowError {
  /// The error of a function that nobody has written yet.
  public static func notWritten(_ function: String) -> WorkflowError {
    WorkflowError(.configuration, detail: "the function '\(function)' is not written yet")
  }
}
