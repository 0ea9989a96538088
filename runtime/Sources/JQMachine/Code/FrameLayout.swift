/// Which functions have frames of their own, and how the frames lie within each other.
struct FrameLayout {
  private let functions: [Code.FunctionRecord]

  /// The functions must each stand after their parents.
  init(_ functions: [Code.FunctionRecord]) { self.functions = functions }

  /// The function whose frame the body of a function runs in: itself, or the nearest around it.
  func owner(of function: Int) -> Int {
    var owner = function
    while !functions[owner].hasFrame { owner = Int(functions[owner].parent) }
    return owner
  }

  /// The frame around the frame of a function that has one.
  func enclosing(_ owner: Int) -> Int? {
    let parent = Int(functions[owner].parent)
    return parent < 0 ? nil : self.owner(of: parent)
  }

  /// How many frames outwards of a function's frame that of another is; zero where it is not.
  func distance(from function: Int, to other: Int) -> Int {
    let goal = owner(of: other)
    var frame = owner(of: function)
    var distance = 0
    while frame != goal {
      guard let next = enclosing(frame) else { return 0 }
      frame = next
      distance += 1
    }
    return distance
  }

  /// The function whose frame is so many frames outwards; nil when there are not so many.
  func owner(outwards distance: Int, from function: Int) -> Int? {
    var frame = owner(of: function)
    for _ in 0..<distance {
      guard let next = enclosing(frame) else { return nil }
      frame = next
    }
    return frame
  }
}
