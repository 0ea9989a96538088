import JSON

/// Running nodes that give one output or none.
extension Machine {
  /// The output of a node, if it gives one; calls at the end of a function take no room.
  func atMostOne(_ start: Int, _ given: consuming JSONValue, _ scope: Frame) throws(Signal)
    -> JSONValue?
  {
    if nodes[start].isSingle { return try singleConsuming(start, given, scope) }
    if isStackLow {
      let input = given
      return try onFreshStack(at: start) { () throws(Signal) in
        try atMostOne(start, input, scope)
      }
    }
    var index = start
    var input = given
    var frame = scope
    while true {
      let node = nodes[index]
      switch node.opcode {
      case _ where node.isSingle: return try singleConsuming(index, input, frame)
      case .empty: return nil
      case .pipe:
        guard let value = try atMostOne(Int(node.a), input.take(), frame) else { return nil }
        input = value
        index = Int(node.b)
      case .conditional:
        guard let condition = try atMostOne(Int(node.a), input, frame) else { return nil }
        index = Int(condition.isTruthy ? node.b : node.c)
      case .alternative:
        if let first = try atMostOne(Int(node.a), input, frame), first.isTruthy { return first }
        index = Int(node.b)
      case .call:
        try step(at: index)
        (index, frame) = try enter(node, frame, at: index)
      case .parameter:
        try step(at: index)
        let closure = frame.outwards(node.selector).closures[Int(node.a)]
        (index, frame) = (closure.node, closure.frame)
      case .machine where node.machineFunction == .select:
        guard let condition = try atMostOne(Int(node.a), input, frame) else { return nil }
        if condition.isTruthy { return input }
        return nil
      default:
        var output: JSONValue?
        try eachOfMany(index, input, frame) { (value: consuming JSONValue) throws(Signal) in
          output = value
        }
        return output
      }
    }
  }
}
