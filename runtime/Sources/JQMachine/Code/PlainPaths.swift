/// Finds the path expressions along which a value can be changed in place.
///
/// Their paths lead to parts of which none is inside another or met twice, and what they look at on
/// the way to a part has not been changed before: fields, indices and `.[]`, one after the other,
/// with `select` and `if` between them.
enum PlainPaths {
  /// What stands for a node whose paths are not plain.
  static let none: Int16 = -1

  /// The nodes with the greatest number of keys of their paths filled in, where they are plain.
  static func marking(_ nodes: [Node]) -> [Node] {
    var nodes = nodes
    for index in nodes.indices {
      let count = keyCount(nodes[index], nodes)
      // No value may nest so deeply as paths are long that do not fit.
      nodes[index].pathKeys = count.flatMap(Int16.init(exactly:)) ?? none
    }
    return nodes
  }

  private static func keyCount(_ node: Node, _ nodes: [Node]) -> Int? {
    func count(_ index: Int32) -> Int? {
      guard index >= 0 else { return 0 }
      let count = nodes[Int(index)].pathKeys
      return count < 0 ? nil : Int(count)
    }
    switch node.opcode {
    case .identity, .empty: return 0
    case .field, .iterate: return count(node.a).map { $0 + 1 }
    case .index:
      return nodes[Int(node.b)].isSingle ? count(node.a).map { $0 + 1 } : nil
    case .pipe:
      guard let first = count(node.a), let second = count(node.b) else { return nil }
      return first + second
    case .conditional:
      guard nodes[Int(node.a)].outputs != .many, let then = count(node.b),
        let otherwise = count(node.c)
      else { return nil }
      return max(then, otherwise)
    case .machine where node.machineFunction == .select:
      return nodes[Int(node.a)].outputs == .many ? nil : 0
    default: return nil
    }
  }
}
