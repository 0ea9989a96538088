import Engine
import EventLoop
import Glibc
import JSON

/// Reads events, a CloudEvent as JSON on each line, as they are asked for.
final class EventLines {
  private static let readSize = 64 << 10
  private static let longestLine = 64 << 20

  private let loop: EventLoop
  private let descriptor: Int32?
  private var watch: Watch?
  private var bytes: [UInt8] = []
  /// How much of the bytes has been given, and how much has no line end.
  private var (given, searched) = (0, 0)
  private var line = 0
  private var isAtEnd: Bool

  init(_ input: EventInput, loop: EventLoop) {
    self.loop = loop
    switch input {
    case .descriptor(let number): (descriptor, isAtEnd) = (number, false)
    case .lines(let lines): (descriptor, bytes, isAtEnd) = (nil, lines, true)
    }
  }

  /// Gives the next event from the loop, once; none at the end.
  func next(_ completion: @escaping (Result<CloudEvent?, RunFailure>) -> Void) {
    do throws(RunFailure) {
      while let text = try nextLine() {
        if text.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
        let event = try event(text)
        return loop.enqueue { completion(.success(event)) }
      }
      if isAtEnd { return loop.enqueue { completion(.success(nil)) } }
    } catch {
      return loop.enqueue { completion(.failure(error)) }
    }
    read { [weak self] in self?.next(completion) }
  }

  /// Stops reading.
  func cancel() { watch?.cancel() }

  private func event(_ text: ArraySlice<UInt8>) throws(RunFailure) -> CloudEvent {
    do {
      return try CloudEvent(JSONValue(parsing: Array(text)))
    } catch let problem as CloudEvent.Problem {
      throw .event(line: line, problem.message)
    } catch {
      throw .event(line: line, "it is not JSON")
    }
  }

  /// The next line that is there, without its end; the last one may have none.
  private func nextLine() throws(RunFailure) -> ArraySlice<UInt8>? {
    if let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) {
      defer { (given, searched) = (end + 1, end + 1) }
      line += 1
      return bytes[given..<end]
    }
    searched = bytes.count
    guard bytes.count - given <= Self.longestLine else {
      throw .event(line: line + 1, "it is longer than 64 MiB")
    }
    guard isAtEnd, given < bytes.count else { return nil }
    defer { given = bytes.count }
    line += 1
    return bytes[given...]
  }

  private func read(_ completion: @escaping () -> Void) {
    guard let descriptor else { return }
    bytes.removeFirst(given)
    (given, searched) = (0, searched - given)
    // The kernel watches no regular file; reading one does not wait.
    watch = try? loop.watch(descriptor, for: .reading) { [unowned self] in
      watch?.cancel()
      watch = nil
      readOnce(descriptor)
      completion()
    }
    guard watch == nil else { return }
    readOnce(descriptor)
    loop.enqueue(completion)
  }

  private func readOnce(_ descriptor: Int32) {
    let part = [UInt8](unsafeUninitializedCapacity: Self.readSize) { buffer, count in
      let result = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      isAtEnd = result == 0 || result < 0 && errno != EAGAIN && errno != EINTR
      count = max(0, result)
    }
    bytes += part
  }
}
