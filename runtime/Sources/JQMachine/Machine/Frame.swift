import JSON

/// The variables and closures of one call of a function.
final class Frame {
  /// The frame of the function around it.
  let parent: Frame?
  let slots: UnsafeMutablePointer<JSONValue>
  let closures: UnsafeMutablePointer<Closure>
  private let slotCount: Int
  private let closureCount: Int
  /// How many frames keep each other alive from here, at most.
  let nesting: Int

  /// Code to run in the frame it was written in.
  struct Closure {
    var node: Int
    var frame: Frame
  }

  /// Makes a frame whose variables are `null`.
  init(parent: Frame?, slotCount: Int, closures given: [Closure] = []) {
    self.parent = parent
    self.slotCount = slotCount
    closureCount = given.count
    slots = .allocate(capacity: slotCount)
    slots.initialize(repeating: .null, count: slotCount)
    closures = .allocate(capacity: given.count)
    var nesting = parent?.nesting ?? 0
    for (position, closure) in given.enumerated() {
      (closures + position).initialize(to: closure)
      nesting = max(nesting, closure.frame.nesting)
    }
    self.nesting = nesting + 1
  }

  deinit {
    slots.deinitialize(count: slotCount)
    slots.deallocate()
    closures.deinitialize(count: closureCount)
    closures.deallocate()
  }

  /// The frame so many frames outwards; the code was checked to have them.
  @inline(__always)
  func outwards(_ distance: UInt16) -> Frame {
    if distance == 0 { return self }
    return further(distance)
  }

  @inline(never)
  private func further(_ distance: UInt16) -> Frame {
    var frame = self
    for _ in 0..<distance { frame = frame.parent ?? frame }
    return frame
  }
}
