import EventLoop
import Foundation
import Testing

@Suite struct EventLoopTests {
  @Test func `handlers run in the order of their deadlines, tasks before timers`() throws {
    let loop = try EventLoop()
    var order: [String] = []
    let late = loop.schedule(after: .milliseconds(30)) {
      order.append("late")
      loop.stop()
    }
    let early = loop.schedule(after: .milliseconds(10)) {
      order.append("early")
      loop.enqueue { order.append("task of early") }
    }
    let cancelled = loop.schedule(after: .milliseconds(1)) { order.append("cancelled") }
    cancelled.cancel()
    _ = loop.schedule(after: .milliseconds(1)) { order.append("dropped") }
    loop.enqueue {
      order.append("task")
      loop.enqueue { order.append("task of task") }
    }
    loop.run()
    #expect(order == ["task", "task of task", "early", "task of early", "late"])
    #expect([late, early, cancelled].map(\.isActive) == [false, false, false])
  }

  @Test func `a timer never fires before its deadline, and a loop without work ends`() throws {
    let loop = try EventLoop()
    for milliseconds in [0, 1, 3, 7] {
      let delay = Duration.milliseconds(milliseconds)
      let start = MonotonicTime.now
      var elapsed: Duration?
      let timer = loop.schedule(after: delay) { elapsed = .now - start }
      loop.run()
      #expect(try #require(elapsed) >= delay)
      timer.cancel()
    }
  }

  @Test func `descriptors and signals reach their handlers`() throws {
    let loop = try EventLoop()
    let pipe = Foundation.Pipe()
    var events: [String] = []
    let reading = try loop.watch(pipe.fileHandleForReading.fileDescriptor, for: .reading) {
      events.append(String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self))
      // To this thread, which has it blocked as all threads of the standard library have.
      raise(SIGUSR1)
    }
    let signal = try loop.watch(signal: SIGUSR1) {
      events.append("signal")
      loop.stop()
    }
    let watchdog = loop.schedule(after: .seconds(20)) { loop.stop() }
    pipe.fileHandleForWriting.write(Data("bytes".utf8))
    loop.run()
    #expect(events == ["bytes", "signal"])
    watchdog.cancel()
    reading.cancel()
    signal.cancel()
  }
}
