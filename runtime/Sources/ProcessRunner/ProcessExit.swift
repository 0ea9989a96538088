import CLinux
import EventLoop
import Glibc

/// Waits for the end of a child process, and takes its status so that no zombie stays.
final class ProcessExit {
  private let loop: EventLoop
  private let process: pid_t
  private var completion: ((ProcessResult.End) -> Void)?
  private var descriptor: Descriptor?
  private var watch: Watch?

  /// How often kernels before 5.3, which have no descriptors of processes, are asked.
  private static let interval = Duration.milliseconds(10)

  /// Whether the process has ended.
  var isOver: Bool { completion == nil }

  /// Begins to wait; the completion is called once, from the loop.
  init(of process: pid_t, loop: EventLoop, completion: @escaping (ProcessResult.End) -> Void) {
    self.process = process
    self.loop = loop
    self.completion = completion
    do throws(SystemError) {
      let descriptor = try Descriptor(pidfd_open(process, 0), from: "pidfd_open")
      self.descriptor = descriptor
      watch = try loop.watch(descriptor.number, for: .reading) { [unowned self] in poll() }
    } catch {
      ask()
    }
  }

  private func ask() {
    watch = loop.schedule(after: Self.interval) { [unowned self] in poll() }
  }

  private func poll() {
    var status: Int32 = 0
    guard waitpid(process, &status, WNOHANG) == process else {
      if descriptor == nil { ask() }
      return
    }
    watch = nil
    let completion = self.completion
    self.completion = nil
    completion?(Self.end(status))
  }

  /// Reads a status of `waitpid`, as its macros do in C.
  private static func end(_ status: Int32) -> ProcessResult.End {
    let signal = status & 0x7F
    return signal == 0 ? .exit(code: Int(status >> 8 & 0xFF)) : .signal(Int(signal))
  }
}
