import Glibc
import Testing

@testable import Telemetry

/// A pipe whose reading end does not wait.
final class TestPipe {
  let reading: Int32
  let writing: Int32

  init() throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    (reading, writing) = (ends[0], ends[1])
    _ = fcntl(reading, F_SETFL, O_NONBLOCK)
  }

  deinit {
    close(reading)
    close(writing)
  }

  /// Everything that is in it.
  func read() -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while case let count = Glibc.read(reading, &buffer, buffer.count), count > 0 {
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

@Suite struct LineSinkTests {
  private func line(_ number: Int, length: Int = 100) -> [UInt8] {
    let text = "\(number) "
    return Array((text + String(repeating: "x", count: length - text.utf8.count - 1) + "\n").utf8)
  }

  @Test func `A reader that is slow keeps nobody waiting and gets whole lines`() throws {
    let pipe = try TestPipe()
    let sink = LineSink(descriptor: pipe.writing, capacity: 10_000)
    var taken = 0
    // A pipe takes 64 KiB; this would wait for ever if the sink waited.
    for number in 0..<2_000 where sink.write(line(number)) { taken += 1 }
    #expect(sink.hasPending)
    #expect(sink.droppedLines == 2_000 - taken)
    var text = pipe.read()
    while sink.hasPending {
      sink.flush()
      text += pipe.read()
    }
    let lines = text.split(separator: "\n")
    #expect(lines.count == taken)
    #expect(lines.allSatisfy { $0.utf8.count == 99 })
    #expect(lines.prefix(700).map { $0.prefix { $0 != " " } } == (0..<700).map { "\($0)" })
    #expect(sink.write(line(7)))
    #expect(pipe.read().hasPrefix("7 "))
  }

  @Test func `A line longer than a pipe takes at once arrives whole`() throws {
    let pipe = try TestPipe()
    let sink = LineSink(descriptor: pipe.writing)
    #expect(sink.write(line(1, length: 300_000)))
    #expect(sink.write(line(2)))
    var text = ""
    repeat { text += pipe.read() } while !sink.flush(waiting: 0)
    text += pipe.read()
    #expect(text.split(separator: "\n").map(\.utf8.count) == [299_999, 99])
    #expect(sink.droppedLines == 0)
  }

  @Test func `Without a reader lines are dropped and counted`() throws {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    close(ends[0])
    defer { close(ends[1]) }
    let sink = LineSink(descriptor: ends[1])
    sink.write(line(1))
    sink.write(line(2))
    #expect(sink.droppedLines == 2)
    #expect(!sink.hasPending)
  }

  @Test func `A full disk ends lines for certain once there is room again`() throws {
    let path = "/tmp/slipway-sink-\(getpid())"
    let file = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    try #require(file >= 0)
    defer {
      close(file)
      unlink(path)
    }
    // A pipe in place of the file's end: only a part of the first line fits.
    let small = try TestPipe()
    _ = fcntl(small.writing, F_SETFL, O_NONBLOCK)
    let sink = LineSink(descriptor: small.writing)
    sink.write(line(1, length: 100_000))
    #expect(sink.hasPending)
    let before = small.read()
    // The descriptor now takes nothing.
    dup2(open("/dev/full", O_WRONLY | O_CLOEXEC), small.writing)
    sink.flush()
    #expect(sink.droppedLines == 1)
    dup2(file, small.writing)
    sink.write(line(2))
    var bytes = [UInt8](repeating: 0, count: 1_000)
    let count = pread(file, &bytes, bytes.count, 0)
    #expect(!before.hasSuffix("\n"))
    #expect(Array(bytes.prefix(max(0, count))) == Array("\n".utf8) + line(2))
  }
}
