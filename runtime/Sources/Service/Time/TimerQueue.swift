import EventLoop

/// Any number of timers on one timer of the loop.
///
/// A timer that is cancelled stays in the queue until its moment or until half of the queue is such.
final class TimerQueue<Key: Hashable> {
  private struct Entry {
    var moment: MonotonicTime
    var key: Key
    var number: UInt64
  }

  private let loop: EventLoop
  private let handler: (Key) -> Void
  private var heap: [Entry] = []
  /// The number of each key's timer; entries of the heap with another number are cancelled.
  private var numbers: [Key: UInt64] = [:]
  private var lastNumber: UInt64 = 0
  private var watch: Watch?
  private var armedFor: MonotonicTime?

  /// Makes a queue that hands each key whose moment has come to the handler.
  init(loop: EventLoop, handler: @escaping (Key) -> Void) {
    self.loop = loop
    self.handler = handler
  }

  /// How many timers are set.
  var count: Int { numbers.count }

  /// Sets the timer of a key, in place of the one it has.
  func set(_ key: Key, after delay: Duration) {
    lastNumber += 1
    numbers[key] = lastNumber
    push(Entry(moment: .now + delay, key: key, number: lastNumber))
    if heap.count > 64, heap.count > 2 * numbers.count { compact() }
    arm()
  }

  /// Ends the timer of a key, if it has one.
  func cancel(_ key: Key) { numbers[key] = nil }

  private func fireDue() {
    armedFor = nil
    let now = MonotonicTime.now
    // What handlers set meanwhile is due in the next turn at the soonest.
    var due: [Key] = []
    while let first = heap.first, first.moment <= now {
      pop()
      guard numbers[first.key] == first.number else { continue }
      due.append(first.key)
      numbers[first.key] = nil
    }
    for key in due { handler(key) }
    arm()
  }

  private func arm() {
    while let first = heap.first, numbers[first.key] != first.number { pop() }
    guard let next = heap.first?.moment else {
      watch = nil
      armedFor = nil
      return
    }
    guard armedFor.map({ next < $0 }) ?? true else { return }
    armedFor = next
    watch = loop.schedule(after: next - .now) { [weak self] in self?.fireDue() }
  }

  private func compact() {
    let live = heap.filter { numbers[$0.key] == $0.number }
    heap.removeAll(keepingCapacity: true)
    for entry in live { push(entry) }
  }

  private func push(_ entry: Entry) {
    heap.append(entry)
    var child = heap.count - 1
    while child > 0, case let parent = (child - 1) / 2, heap[child].moment < heap[parent].moment {
      heap.swapAt(child, parent)
      child = parent
    }
  }

  private func pop() {
    guard let last = heap.popLast(), !heap.isEmpty else { return }
    heap[0] = last
    var parent = 0
    while case let left = 2 * parent + 1, left < heap.count {
      let right = left + 1
      let child = right < heap.count && heap[right].moment < heap[left].moment ? right : left
      guard heap[child].moment < heap[parent].moment else { return }
      heap.swapAt(child, parent)
      parent = child
    }
  }
}
