import JSON

/// Where the evaluation of a path expression has got to.
struct PathState {
  /// The keys so far, the last one first.
  var keys: PathKeys?
  /// The value the keys lead to; a value that is not this one has no path.
  var anchor: JSONValue
  /// Whether the value beside the state was made anew.
  var isMade = false

  /// The state one key further.
  func appending(_ key: JSONValue, _ value: JSONValue) -> PathState {
    PathState(keys: PathKeys(key, after: keys), anchor: value)
  }

  /// The state beside a value that was made anew, which has no path even if it looks as if it had.
  var besideMade: PathState { beside(isMade: true) }

  /// The state beside another value.
  func beside(isMade: Bool) -> PathState {
    var state = self
    state.isMade = isMade
    return state
  }

  /// The keys in order, as an array.
  var path: [JSONValue] {
    var path: [JSONValue] = []
    path.reserveCapacity(keys?.count ?? 0)
    var link = keys
    while let current = link {
      path.append(current.key)
      link = current.previous
    }
    path.reverse()
    return path
  }

  /// Whether a value is the one the keys lead to: the very same, not an equal one.
  func leads(to value: JSONValue) -> Bool {
    guard !isMade else { return false }
    return switch (anchor, value) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)):
      left.double.bitPattern == right.double.bitPattern && left.literal == right.literal
    case (.string(let left), .string(let right)): KeyBytes.areIdentical(left, right)
    case (.array(let left), .array(let right)): left.isStored(with: right)
    case (.object(let left), .object(let right)): left.entries.isStored(with: right.entries)
    default: false
    }
  }
}

/// The keys of a path as a list that paths with a common beginning share.
final class PathKeys {
  private(set) var previous: PathKeys?
  let key: JSONValue
  let count: Int

  init(_ key: JSONValue, after previous: PathKeys?) {
    self.key = key
    self.previous = previous
    count = (previous?.count ?? 0) + 1
  }

  /// Lets go of a long list without recursion.
  deinit {
    var next = previous.take()
    while let link = next, isKnownUniquelyReferenced(&next) {
      next = link.previous.take()
    }
  }
}

extension Array {
  /// Whether two arrays have the same storage.
  fileprivate func isStored(with other: [Element]) -> Bool {
    withUnsafeBufferPointer { left in
      other.withUnsafeBufferPointer { left.baseAddress == $0.baseAddress && left.count == $0.count }
    }
  }
}
