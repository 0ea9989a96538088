import SourceText
import WorkflowSyntax

/// What stands at an offset of a document, and what the language says of it.
struct Place {
  /// A node on the way from the document to the offset.
  struct Level {
    var node: OutlineNode
    var shape: Shape
    /// How many steps of the path lead to it.
    var depth: Int
    /// The keys that the language has for it, where it is a mapping of the language.
    var schema: MappingSchema?
    /// The entry that the way goes on through.
    var entry: OutlineEntry?
  }

  /// The nodes from the document inwards; there is always one.
  private(set) var levels: [Level] = []
  /// The keys on the way, and the indices of items that are not named.
  private(set) var path: [String] = []
  /// Whether the offset is at a key, and not in its value.
  private(set) var isAtKey = false

  /// Finds the place of an offset.
  init(_ offset: Int, in root: OutlineNode) {
    var next: (node: OutlineNode, shape: Shape)? = (root, .mapping { .workflow })
    while let (node, shape) = next {
      next = enter(node, shape, offset)
    }
  }

  private mutating func enter(
    _ node: OutlineNode, _ shape: Shape, _ offset: Int
  ) -> (OutlineNode, Shape)? {
    let shape = shape.fitting(node)
    var level = Level(
      node: node, shape: shape, depth: path.count, schema: shape.schema(of: node), entry: nil)
    defer { levels.append(level) }
    switch node.content {
    case .scalar: return nil
    case .sequence(let items):
      guard let index = items.firstIndex(where: { $0.range.touches(offset) }) else { return nil }
      // The item of a named list has its name for a step.
      if case .namedList = shape { return (items[index], shape.item) }
      path.append(String(index))
      return (items[index], shape.item)
    case .mapping(let entries):
      let entry = entries.first { $0.keyRange.touches(offset) || $0.value.range.touches(offset) }
      guard let entry else { return nil }
      level.entry = entry
      path.append(entry.key)
      if entry.keyRange.touches(offset) {
        isAtKey = true
        return nil
      }
      return (entry.value, shape.value(of: entry, in: level.schema))
    }
  }

  /// The innermost node.
  var last: Level? { levels.last }

  /// The node that holds the innermost one.
  var parent: Level? { levels.dropLast().last }

  /// The path of the task before the innermost one in its list.
  var previousTask: [String]? {
    guard let list = levels.last(where: { $0.shape.isTaskList }), list.depth < path.count else {
      return nil
    }
    let names = list.node.items.flatMap(\.entries).map(\.key)
    guard let index = names.firstIndex(where: { sameText($0, path[list.depth]) }), index > 0 else {
      return nil
    }
    return path.prefix(list.depth) + [names[index - 1]]
  }

  /// The scalar at the offset.
  var scalar: OutlineNode? {
    guard let node = last?.node, node.word != nil else { return nil }
    return node
  }
}

extension Range<Int> {
  /// Whether an offset is inside, or at the end.
  func touches(_ offset: Int) -> Bool { lowerBound <= offset && offset <= upperBound }
}
