/// A stack whose topmost elements can be moved out into an array without copying them.
struct MoveStack<Element>: ~Copyable {
  private var base: UnsafeMutablePointer<Element>
  private var capacity: Int
  private(set) var count = 0

  init() {
    capacity = 32
    base = .allocate(capacity: capacity)
  }

  deinit {
    base.deinitialize(count: count)
    base.deallocate()
  }

  mutating func push(_ element: consuming Element) {
    if count == capacity { grow() }
    (base + count).initialize(to: element)
    count += 1
  }

  /// Removes the last element and gives it; the stack must not be empty.
  mutating func pop() -> Element {
    precondition(count > 0)
    count -= 1
    return (base + count).move()
  }

  /// Removes the elements from `start` on, which must not lie above the top, and gives them.
  mutating func popAll(from start: Int) -> [Element] {
    precondition(start >= 0 && start <= count)
    let taken = count - start
    count = start
    return Array(unsafeUninitializedCapacity: taken) { buffer, initialized in
      buffer.baseAddress?.moveInitialize(from: base + start, count: taken)
      initialized = taken
    }
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: base, count: count)
    base.deallocate()
    base = larger
    capacity *= 2
  }
}
