import EventLoop

/// Starts programs and collects what they write, on an event loop.
public final class ProcessRunner {
  private let loop: EventLoop
  private var running: [ObjectIdentifier: RunningProcess] = [:]
  private var detached: [ProcessExit] = []
  private var whenEnded: (() -> Void)?

  /// Makes a runner on a loop.
  public init(loop: EventLoop) { self.loop = loop }

  /// Starts a program and reads its outputs until it ends.
  ///
  /// - Parameter completion: called once, from the loop, unless the process is terminated before.
  /// - Returns: the process, which goes on whether or not it is kept.
  /// - Throws: `ProcessError` where it cannot be started.
  @discardableResult
  public func run(
    _ command: ProcessCommand,
    completion: @escaping (Result<ProcessResult, ProcessError>) -> Void
  ) throws(ProcessError) -> RunningProcess {
    let process = try RunningProcess(
      command, loop: loop, onEnd: { [weak self] in self?.forget($0) }, completion: completion)
    running[ObjectIdentifier(process)] = process
    return process
  }

  /// Starts a program that nobody waits for, and that goes on when this process ends.
  ///
  /// What it writes is lost.
  /// - Throws: `ProcessError` where it cannot be started.
  public func detach(_ command: ProcessCommand) throws(ProcessError) {
    let input: Descriptor
    let null: Descriptor
    do throws(SystemError) {
      input = try .input(command.input)
      null = try .null()
    } catch {
      throw .system(error)
    }
    let process = try spawn(command, input: input, output: null, errorOutput: null, in: .session)
    detached.removeAll { $0.isOver }
    detached.append(ProcessExit(of: process, loop: loop) { _ in })
  }

  /// Terminates every process that is not detached.
  ///
  /// - Parameter completion: called when the last one has ended, a few seconds later at most; at once
  ///   where there is none.
  public func terminateAll(completion: @escaping () -> Void) {
    for process in running.values { process.terminate() }
    whenEnded = completion
    reportEnd()
  }

  private func forget(_ process: RunningProcess) {
    running[ObjectIdentifier(process)] = nil
    reportEnd()
  }

  private func reportEnd() {
    guard running.isEmpty, let whenEnded else { return }
    self.whenEnded = nil
    whenEnded()
  }
}
