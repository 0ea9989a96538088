import JSON

/// Functions that go through values to any depth.
extension Machine {
  /// `recurse(f)`, and `recurse`, which is `recurse(.[]?)`.
  dynamic func recurse(_ index: Int, _ given: JSONValue, _ frame: Frame, _ emit: Emit)
    throws(Signal)
  {
    let body = nodes[index].a
    guard body >= 0 else { return try descend(index, given, emit) }
    if isStackLow {
      return try onFreshStack(at: index) { () throws(Signal) in
        try recurse(index, given, frame, emit)
      }
    }
    var input = given
    while true {
      try step(at: index)
      try emit(input)
      // A function that never gives several makes a chain, which needs no room.
      guard nodes[Int(body)].outputs != .many else { break }
      guard let next = try atMostOne(Int(body), input.take(), frame) else { return }
      input = next
    }
    try each(Int(body), input, frame) { (value: consuming JSONValue) throws(Signal) in
      try recurse(index, value, frame, emit)
    }
  }

  private dynamic func descend(_ index: Int, _ value: JSONValue, _ emit: Emit) throws(Signal) {
    try step(at: index)
    if isStackLow {
      return try onFreshStack(at: index) { () throws(Signal) in try descend(index, value, emit) }
    }
    try emit(value)
    switch value {
    case .array(let elements): for element in elements { try descend(index, element, emit) }
    case .object(let object):
      for entry in object.entries { try descend(index, entry.value, emit) }
    default: break
    }
  }

  /// The path of every part of a value, without the empty one.
  dynamic func eachPathOf(
    _ index: Int, _ value: JSONValue, _ path: [JSONValue], _ emit: Emit
  ) throws(Signal) {
    func visit(_ key: JSONValue, _ part: JSONValue) throws(Signal) {
      try step(at: index)
      let inner = path + [key]
      try emit(try made(.array(inner), at: index))
      try eachPathOf(index, part, inner, emit)
    }
    if isStackLow {
      return try onFreshStack(at: index) { () throws(Signal) in
        try eachPathOf(index, value, path, emit)
      }
    }
    switch value {
    case .array(let elements):
      for (position, element) in elements.enumerated() {
        try visit(.number(Double(position)), element)
      }
    case .object(let object):
      for (key, part) in object.entries { try visit(.string(key), part) }
    default: break
    }
  }

  /// `walk(f)` where `f` may give any number of outputs: `map` keeps all of them in arrays, and
  /// `map_values` the first in objects.
  dynamic func eachWalked(_ index: Int, _ input: JSONValue, _ frame: Frame, _ emit: Emit)
    throws(Signal)
  {
    try step(at: index)
    if isStackLow {
      return try onFreshStack(at: index) { () throws(Signal) in
        try eachWalked(index, input, frame, emit)
      }
    }
    let body = nodes[index].a
    switch input {
    case .array(let elements):
      var walked: [JSONValue] = []
      for element in elements {
        try eachWalked(index, element, frame) { (value: consuming JSONValue) throws(Signal) in
          try append(value, to: &walked, at: index)
        }
      }
      try run(body, try made(.array(walked), at: index), frame, emit)
    case .object(let object):
      var walked = JSONObject(capacity: object.count)
      for (key, value) in object.entries {
        try withLabel { (label) throws(Signal) in
          try eachWalked(index, value, frame) { (value: consuming JSONValue) throws(Signal) in
            walked.updateValue(value, forKey: key)
            throw .leave(label)
          }
        }
      }
      try run(body, try made(.object(walked), at: index), frame, emit)
    default: try run(body, input, frame, emit)
    }
  }
}
