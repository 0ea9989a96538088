import JSON

/// Changes the part of a value that a path has led to, and says whether it did.
typealias Change = (inout JSONValue) throws(Signal) -> Bool

/// Changing values along plain paths in place: a part is taken out, changed and put back, so that
/// nothing is copied that nothing else refers to.
extension Machine {
  /// Changes every part that the paths of a plain path expression lead to; says whether any was.
  func change(_ index: Int, _ value: inout JSONValue, _ frame: Frame, _ body: Change)
    throws(Signal) -> Bool
  {
    try step(at: index)
    if isStackLow {
      return try onFreshStack(at: index) { () throws(Signal) in
        try change(index, &value, frame, body)
      }
    }
    let node = nodes[index]
    switch node.opcode {
    case .identity: return try body(&value)
    case .pipe:
      return try change(Int(node.a), &value, frame) { (part: inout JSONValue) throws(Signal) in
        try change(Int(node.b), &part, frame, body)
      }
    case .conditional:
      guard let condition = try atMostOne(Int(node.a), value, frame) else { return false }
      return try change(Int(condition.isTruthy ? node.b : node.c), &value, frame, body)
    case .machine:
      // The only one in a plain path is `select`.
      guard try atMostOne(Int(node.a), value, frame)?.isTruthy == true else { return false }
      return try body(&value)
    case .field:
      let name = names[Int(node.b)]
      return try change(target: node.a, &value, frame) { (target: inout JSONValue) throws(Signal) in
        try changeField(index, &target, name, body)
      }
    case .index:
      let key = try single(Int(node.b), value, frame)
      return try change(target: node.a, &value, frame) { (target: inout JSONValue) throws(Signal) in
        try changePart(index, &target, key, body)
      }
    case .iterate:
      return try change(target: node.a, &value, frame) { (target: inout JSONValue) throws(Signal) in
        try changeElements(index, &target, body)
      }
    default: return false
    }
  }

  /// Changes what the target of an access leads to, or the value itself where there is none.
  @inline(__always)
  private func change(
    target: Int32, _ value: inout JSONValue, _ frame: Frame, _ body: Change
  ) throws(Signal) -> Bool {
    target < 0 ? try body(&value) : try change(Int(target), &value, frame, body)
  }

  private func changeField(
    _ index: Int, _ value: inout JSONValue, _ name: String, _ body: Change
  ) throws(Signal) -> Bool {
    guard var object = value.takeObject() else {
      return try changeOther(index, &value, .string(name), body)
    }
    guard let position = object.position(of: name) else {
      value = .object(object)
      return try changeOther(index, &value, .string(name), body)
    }
    var part = object.exchangeValue(at: position, with: .null)
    let isChanged = try body(&part)
    _ = object.exchangeValue(at: position, with: part.take())
    value = .object(object)
    return isChanged
  }

  private func changePart(
    _ index: Int, _ value: inout JSONValue, _ key: JSONValue, _ body: Change
  ) throws(Signal) -> Bool {
    switch key {
    case .string(let name): return try changeField(index, &value, name, body)
    case .number(let number):
      guard var elements = value.takeArray() else { break }
      guard let position = Access.position(number, count: elements.count) else {
        value = .array(elements)
        break
      }
      let isChanged = try body(&elements[position])
      value = .array(elements)
      return isChanged
    default: break
    }
    return try changeOther(index, &value, key, body)
  }

  /// Changes a part that is not there yet, or is none by itself, as slices are.
  private func changeOther(
    _ index: Int, _ value: inout JSONValue, _ key: JSONValue, _ body: Change
  ) throws(Signal) -> Bool {
    var part: JSONValue
    do throws(ExpressionError) {
      part = try Access.get(value, key)
    } catch {
      if nodes[index].isOptional { return false }
      throw failure(error, at: index)
    }
    guard try body(&part) else { return false }
    do throws(ExpressionError) {
      try PathUpdates.set(&value, key, part)
    } catch { throw failure(error, at: index) }
    try noteSize(of: value, at: index)
    return true
  }

  /// Changes every element of an array or value of an object.
  func changeElements(_ index: Int, _ value: inout JSONValue, _ body: Change) throws(Signal) -> Bool
  {
    var isChanged = false
    if var elements = value.takeArray() {
      for position in elements.indices {
        try step(at: index)
        if try body(&elements[position]) { isChanged = true }
      }
      value = .array(elements)
    } else if var object = value.takeObject() {
      for position in object.entries.indices {
        try step(at: index)
        var part = object.exchangeValue(at: position, with: .null)
        if try body(&part) { isChanged = true }
        _ = object.exchangeValue(at: position, with: part.take())
      }
      value = .object(object)
    } else if !nodes[index].isOptional {
      throw failure("Cannot iterate over \(value.kindAndExcerpt)", at: index)
    }
    return isChanged
  }
}
