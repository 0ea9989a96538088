import CLinux
import Engine
import EventLoop
import Glibc
import Program
import Synchronization

/// Calls the host's functions, and hands what they give to the loop.
final class FunctionCaller {
  private let functions: (any HostFunctions)?
  private let loop: EventLoop
  private var answers: (queue: AnswerQueue, watch: Watch)?
  private var waiting: [UInt64: (EffectResult) -> Void] = [:]
  private var last: UInt64 = 0

  init(_ functions: (any HostFunctions)?, loop: EventLoop) {
    self.functions = functions
    self.loop = loop
  }

  deinit { answers?.watch.cancel() }

  /// Starts a call, and gives what stops it; the completion is called once, from the loop.
  func start(
    _ call: FunctionCall, completion: @escaping (EffectResult) -> Void
  ) -> () -> Void {
    guard let functions else {
      completion(
        .failed(
          WorkflowError(
            .configuration,
            detail: "the function '\(call.name)' is not a part of this executable")))
      return {}
    }
    let queue: AnswerQueue
    do throws(SystemError) {
      queue = try answerQueue()
    } catch {
      completion(
        .failed(
          WorkflowError(
            .runtime, detail: "the function '\(call.name)' cannot be called: \(error.reason)")))
      return {}
    }
    last += 1
    let number = last
    waiting[number] = completion
    let stop = functions.start(call) { queue.add($0, to: number) }
    return { [weak self] in
      self?.waiting[number] = nil
      stop()
    }
  }

  private func answerQueue() throws(SystemError) -> AnswerQueue {
    if let answers { return answers.queue }
    let queue = try AnswerQueue()
    let watch = try loop.watch(queue.descriptor, for: .reading) { [weak self] in
      for (number, result) in queue.take() { self?.waiting.removeValue(forKey: number)?(result) }
    }
    answers = (queue, watch)
    return queue
  }
}

/// The answers that came on any thread, and a descriptor that is readable while there are some.
private final class AnswerQueue: Sendable {
  let descriptor: Int32
  private let answers = Mutex<[(number: UInt64, result: EffectResult)]>([])

  init() throws(SystemError) {
    descriptor = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)
    guard descriptor >= 0 else { throw SystemError("eventfd") }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  func add(_ result: EffectResult, to number: UInt64) {
    answers.withLock { $0.append((number, result)) }
    eventfd_write(descriptor, 1)
  }

  func take() -> [(number: UInt64, result: EffectResult)] {
    var count: UInt = 0
    eventfd_read(descriptor, &count)
    return answers.withLock { answers in
      defer { answers = [] }
      return answers
    }
  }
}
