import JSON

/// What is done with the variables of a pattern bound; in a path expression with where it has got to.
typealias BoundBody = (PathState?) throws(Signal) -> Void

/// Taking values apart into variables.
extension Machine {
  /// Binds a pattern whose keys each give one output.
  func bindSingle(_ pattern: Int, _ value: consuming JSONValue, _ frame: Frame)
    throws(Signal)
  {
    let node = nodes[pattern]
    if node.opcode == .variablePattern {
      frame.slots[Int(node.a)] = value
      return
    }
    try match(pattern, value, nil, frame) { (_) throws(Signal) in }
  }

  /// Runs `body` with a value taken apart by the first of several patterns with which neither the
  /// matching nor the body fails; the variables of all the patterns begin as `null`.
  dynamic func bind(
    _ patterns: Int, _ value: JSONValue, _ state: PathState?, _ frame: Frame,
    _ body: BoundBody
  ) throws(Signal) {
    let count = Int(lists[patterns])
    let first = Int(lists[patterns + 1])
    if count == 1 {
      if nodes[first].opcode == .variablePattern {
        let slot = frame.slots + Int(nodes[first].a)
        let saved = exchange(&slot.pointee, with: value)
        defer { slot.pointee = saved }
        return try body(state)
      }
      let saved = savedVariables(first, frame)
      defer { restore(saved, frame) }
      return try match(first, value, state, frame, body)
    }
    let all = (1...count).flatMap { variables(Int(lists[patterns + $0])) }
    let saved = all.map { ($0, frame.slots[$0]) }
    defer { restore(saved, frame) }
    for position in 1...count {
      for slot in all { frame.slots[slot] = .null }
      do throws(Signal) {
        return try match(Int(lists[patterns + position]), value, state, frame, body)
      } catch {
        guard position < count, caughtValue(error) != nil else { throw error }
      }
    }
  }

  /// Takes a value apart by a pattern, and runs `body` for every combination of the keys' outputs.
  private dynamic func match(
    _ pattern: Int, _ value: JSONValue, _ state: PathState?, _ frame: Frame,
    _ body: BoundBody
  ) throws(Signal) {
    let node = nodes[pattern]
    switch node.opcode {
    case .variablePattern:
      frame.slots[Int(node.a)] = value
      try body(state)
    case .arrayPattern:
      try matchElements(pattern, Int(lists[Int(node.a)]), value, state, frame, body)
    case .objectPattern: try matchEntries(pattern, 0, value, state, frame, body)
    case .jointPattern: try matchAll(Int(node.a), 0, value, state, frame, body)
    default: break
    }
  }

  /// Matches the first `count` elements, the last of them first as jq does.
  private dynamic func matchElements(
    _ pattern: Int, _ count: Int, _ value: JSONValue, _ state: PathState?,
    _ frame: Frame, _ body: BoundBody
  ) throws(Signal) {
    guard count > 0 else { return try body(state) }
    let key = JSONValue.number(Double(count - 1))
    let inner = Int(lists[Int(nodes[pattern].a) + count])
    try step(pattern, into: value, key, state) { (element, state) throws(Signal) in
      try match(inner, element, state, frame) { (state) throws(Signal) in
        try matchElements(pattern, count - 1, value, state, frame, body)
      }
    }
  }

  /// Matches the entries from a position in the list of keys and patterns on.
  private dynamic func matchEntries(
    _ pattern: Int, _ position: Int, _ value: JSONValue, _ state: PathState?,
    _ frame: Frame, _ body: BoundBody
  ) throws(Signal) {
    let list = Int(nodes[pattern].a)
    guard position + 1 < Int(lists[list]) else { return try body(state) }
    let inner = Int(lists[list + position + 2])
    // As in jq, a key is computed from the value that is taken apart.
    try run(lists[list + position + 1], value, frame) { (key: consuming JSONValue) throws(Signal) in
      try step(pattern, into: value, key, state) { (field, state) throws(Signal) in
        try match(inner, field, state, frame) { (state) throws(Signal) in
          try matchEntries(pattern, position + 2, value, state, frame, body)
        }
      }
    }
  }

  private dynamic func matchAll(
    _ list: Int, _ position: Int, _ value: JSONValue, _ state: PathState?,
    _ frame: Frame, _ body: BoundBody
  ) throws(Signal) {
    guard position < Int(lists[list]) else { return try body(state) }
    try match(Int(lists[list + 1 + position]), value, state, frame) {
      (state) throws(Signal) in
      try matchAll(list, position + 1, value, state, frame, body)
    }
  }

  /// Hands the part of a value at a key to `body`; as in jq the key is added to the path.
  private dynamic func step(
    _ pattern: Int, into value: JSONValue, _ key: JSONValue, _ state: PathState?,
    _ body: (JSONValue, PathState?) throws(Signal) -> Void
  ) throws(Signal) {
    guard let state else { return try body(try part(pattern, of: value, key), nil) }
    try stepInto(pattern, value, key, state) { (part, state) throws(Signal) in
      try body(part, state)
    }
  }

  /// The slots a pattern binds.
  private func variables(_ pattern: Int) -> [Int] {
    let node = nodes[pattern]
    guard node.opcode != .variablePattern else { return [Int(node.a)] }
    guard node.opcode.isPattern else { return [] }
    let list = Int(node.a)
    return (0..<Int(lists[list])).flatMap { variables(Int(lists[list + 1 + $0])) }
  }

  /// What the variables of a pattern hold, to be given back to them.
  func savedVariables(_ pattern: Int, _ frame: Frame) -> [(slot: Int, value: JSONValue)] {
    variables(pattern).map { ($0, frame.slots[$0]) }
  }

  func restore(_ saved: [(slot: Int, value: JSONValue)], _ frame: Frame) {
    for (slot, value) in saved { frame.slots[slot] = value }
  }
}
