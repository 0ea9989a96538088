import EventLoop
import HTTPClient
import ProcessRunner

/// What the effects of a process's instances share: the loop, the client, the tokens, the processes.
public final class EffectServices {
  /// The loop that everything runs on.
  public let loop: EventLoop
  /// The HTTP client of all calls.
  public private(set) lazy var client = HTTPClient(loop: loop)
  /// The environment variables of this process, which processes inherit.
  let environment: [String: String]
  /// The largest response of an HTTP call, in bytes.
  let responseLimit: Int
  private(set) lazy var tokens = TokenStore(client: client)
  private(set) lazy var processes = ProcessRunner(loop: loop)
  private(set) lazy var functions = FunctionCaller(hostFunctions, loop: loop)
  let documents = DocumentStore()
  private let hostFunctions: (any HostFunctions)?

  /// Makes services on a loop.
  ///
  /// - Parameters:
  ///   - environment: The environment variables of this process.
  ///   - responseLimit: The largest response of an HTTP call, in bytes.
  ///   - functions: The functions that programs may call by their names.
  public init(
    loop: EventLoop, environment: [String: String], responseLimit: Int,
    functions: (any HostFunctions)? = nil
  ) {
    self.loop = loop
    self.environment = environment
    self.responseLimit = responseLimit
    hostFunctions = functions
  }

  /// Stops every process that runs, and calls the completion when all have ended.
  public func terminateProcesses(completion: @escaping () -> Void) {
    processes.terminateAll(completion: completion)
  }
}
