import EventLoop
import Glibc

/// A process that was started and has not ended yet.
public final class RunningProcess {
  private let loop: EventLoop
  private let outputLimit: Int
  private let onEnd: (RunningProcess) -> Void
  private let process: pid_t
  private var completion: ((Result<ProcessResult, ProcessError>) -> Void)?
  private var exit: ProcessExit?
  private var output: OutputPipe?
  private var errorOutput: OutputPipe?
  private var killTimer: Watch?
  private var isOverflowing = false

  /// How long a process may take to end by itself when it is asked to.
  private static let grace = Duration.seconds(2)

  /// Starts a process; `onEnd` is called at its end, whether or not anybody asks for the result.
  init(
    _ command: ProcessCommand, loop: EventLoop, onEnd: @escaping (RunningProcess) -> Void,
    completion: @escaping (Result<ProcessResult, ProcessError>) -> Void
  ) throws(ProcessError) {
    self.loop = loop
    self.outputLimit = command.outputLimit
    self.onEnd = onEnd
    self.completion = completion
    let output: Pipe
    let errorOutput: Pipe
    let input: Descriptor
    do throws(SystemError) {
      input = try .input(command.input)
      output = try Pipe()
      errorOutput = try Pipe()
    } catch {
      throw .system(error)
    }
    process = try spawn(
      command, input: input, output: output.writing, errorOutput: errorOutput.writing, in: .group)
    self.output = collect(output.reading)
    self.errorOutput = collect(errorOutput.reading)
    exit = ProcessExit(of: process, loop: loop) { [unowned self] in finish($0) }
  }

  /// Asks the process and those it started to end, and ends them where they do not soon.
  ///
  /// Its completion is not called any more.
  public func terminate() {
    completion = nil
    end()
  }

  private func end() {
    guard killTimer == nil else { return }
    kill(-process, SIGTERM)
    killTimer = loop.schedule(after: Self.grace) { [unowned self] in _ = kill(-process, SIGKILL) }
  }

  private func collect(_ descriptor: Descriptor) -> OutputPipe {
    OutputPipe(reading: descriptor, limit: outputLimit, loop: loop) { [unowned self] in
      isOverflowing = true
      end()
    }
  }

  private func finish(_ end: ProcessResult.End) {
    // Whoever was asked to end together with the process has had its chance.
    if killTimer != nil { kill(-process, SIGKILL) }
    killTimer = nil
    output?.drain()
    errorOutput?.drain()
    let result = ProcessResult(
      end: end, output: output?.bytes ?? [], errorOutput: errorOutput?.bytes ?? [])
    let completion = self.completion
    self.completion = nil
    onEnd(self)
    completion?(
      isOverflowing ? .failure(.tooMuchOutput(limit: outputLimit)) : .success(result))
  }
}
