/// Where the boxes of a drawing are, in pixels; the origin is at the top left.
struct SVGLayout {
  struct Box {
    var x: Int
    var y: Int
    var width: Int
    var height: Int
    var middle: Int { x + width / 2 }
    var bottom: Int { y + height }
  }

  /// A frame around a list of tasks.
  struct Frame {
    var title: String
    var box: Box
  }

  private(set) var boxes: [String: Box] = [:]
  private(set) var nodes: [(node: FlowGraph.Node, box: Box)] = []
  private(set) var frames: [Frame] = []
  private(set) var width = 0
  private(set) var height = 0

  private static let gap = 36
  private static let padding = 14
  private static let titleHeight = 22
  private static let leafHeight = 44
  /// Room at the right for the ways that do not go to the next box.
  static let margin = 90

  init(_ graph: FlowGraph) {
    let size = Self.size(of: graph.nodes)
    place(graph.nodes, x: 20, y: 20, width: size.width)
    width = size.width + 40 + Self.margin
    height = size.height + 40
  }

  private static func size(of nodes: [FlowGraph.Node]) -> (width: Int, height: Int) {
    var width = 0
    var height = 0
    for (index, node) in nodes.enumerated() {
      let size = size(of: node)
      width = max(width, size.width)
      height += size.height + (index > 0 ? gap : 0)
    }
    return (width, height)
  }

  private static func size(of node: FlowGraph.Node) -> (width: Int, height: Int) {
    let text = max(node.name.unicodeScalars.count, node.kind.unicodeScalars.count)
    let least = max(110, text * 8 + 2 * padding)
    guard !node.groups.isEmpty else { return (least, leafHeight) }
    var width = padding
    var height = 0
    for group in node.groups {
      let inner = size(of: group)
      width += inner.width + padding
      height = max(height, inner.height)
    }
    return (max(width, least), height + titleHeight + 2 * padding)
  }

  private static func size(of group: FlowGraph.Group) -> (width: Int, height: Int) {
    let inner = size(of: group.nodes)
    let title = group.title.unicodeScalars.count * 8 + padding
    return (max(inner.width, title) + 2 * padding, inner.height + titleHeight + 2 * padding)
  }

  private mutating func place(_ list: [FlowGraph.Node], x: Int, y: Int, width: Int) {
    var y = y
    for node in list {
      let size = Self.size(of: node)
      let box = Box(x: x + (width - size.width) / 2, y: y, width: size.width, height: size.height)
      boxes[node.id] = box
      nodes.append((node, box))
      var left = box.x + Self.padding
      for group in node.groups {
        let inner = Self.size(of: group)
        let frame = Box(
          x: left, y: y + Self.titleHeight + Self.padding, width: inner.width,
          height: inner.height)
        frames.append(Frame(title: group.title, box: frame))
        place(
          group.nodes, x: left + Self.padding,
          y: frame.y + Self.titleHeight + Self.padding, width: inner.width - 2 * Self.padding)
        left += inner.width + Self.padding
      }
      y += size.height + Self.gap
    }
  }
}
