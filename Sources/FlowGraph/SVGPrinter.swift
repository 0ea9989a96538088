extension FlowGraph {
  /// The graph as an SVG drawing.
  package var svg: String {
    let layout = SVGLayout(self)
    var lines = [
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(layout.width)" height="\(layout.height)" \
      viewBox="0 0 \(layout.width) \(layout.height)" font-family="sans-serif" font-size="13">
      """,
      "  <title>\(Self.escaped(title))</title>",
      """
        <defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" \
      markerHeight="8" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" fill="#445"/></marker></defs>
      """,
      "  <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>",
    ]
    for (node, box) in layout.nodes where !node.groups.isEmpty {
      lines.append(Self.rectangle(box, fill: "#f4f6fa", stroke: "#557", radius: 8))
      lines.append(Self.text(Self.title(of: node), x: box.middle, y: box.y + 18, bold: true))
    }
    for frame in layout.frames {
      lines.append(Self.rectangle(frame.box, fill: "#fff", stroke: "#aab", radius: 4))
      lines.append(Self.text(frame.title, x: frame.box.middle, y: frame.box.y + 17, fill: "#667"))
    }
    for (node, box) in layout.nodes where node.groups.isEmpty { lines += Self.leaf(node, box) }
    for (index, edge) in edges.enumerated() {
      guard let from = layout.boxes[edge.from], let to = layout.boxes[edge.to] else { continue }
      lines += Self.way(edge, from, to, lane: index % 6, right: layout.width - SVGLayout.margin)
    }
    return lines.joined(separator: "\n") + "\n</svg>\n"
  }

  private static func title(of node: Node) -> String { "\(node.name) (\(node.kind))" }

  private static func leaf(_ node: Node, _ box: SVGLayout.Box) -> [String] {
    switch node.shape {
    case .terminal:
      return [
        rectangle(box, fill: "#e8f4ea", stroke: "#474", radius: box.height / 2),
        text(node.name, x: box.middle, y: box.y + 27),
      ]
    case .task, .decision:
      let isDecision = node.shape == .decision
      return [
        rectangle(
          box, fill: isDecision ? "#fdf6e3" : "#eaf0fb", stroke: isDecision ? "#a80" : "#46a",
          radius: isDecision ? 18 : 6),
        text(node.name, x: box.middle, y: box.y + 19, bold: true),
        text(node.kind, x: box.middle, y: box.y + 35, fill: "#556"),
      ]
    }
  }

  private static func way(
    _ edge: Edge, _ from: SVGLayout.Box, _ to: SVGLayout.Box, lane: Int, right: Int
  ) -> [String] {
    let isNext = to.y >= from.bottom && to.y - from.bottom < 60
    if isNext {
      let path = "M\(from.middle) \(from.bottom)L\(to.middle) \(to.y)"
      return arrow(path) + label(edge, x: from.middle + 6, y: from.bottom + 20)
    }
    // Around the other boxes, in one of the lanes at the right.
    let x = right + 8 + lane * 12
    let start = (x: from.x + from.width, y: from.y + from.height / 2)
    let end = (x: to.x + to.width, y: to.y + to.height / 2)
    return arrow("M\(start.x) \(start.y)H\(x)V\(end.y)H\(end.x)")
      + label(edge, x: start.x + 6, y: start.y - 5)
  }

  private static func arrow(_ path: String) -> [String] {
    ["  <path d=\"\(path)\" fill=\"none\" stroke=\"#445\" marker-end=\"url(#arrow)\"/>"]
  }

  private static func label(_ edge: Edge, x: Int, y: Int) -> [String] {
    edge.label.isEmpty
      ? []
      : [
        "  <text x=\"\(x)\" y=\"\(y)\" font-size=\"11\" fill=\"#445\">\(escaped(edge.label))</text>"
      ]
  }

  private static func rectangle(
    _ box: SVGLayout.Box, fill: String, stroke: String, radius: Int
  ) -> String {
    """
      <rect x="\(box.x)" y="\(box.y)" width="\(box.width)" height="\(box.height)" rx="\(radius)" \
    fill="\(fill)" stroke="\(stroke)"/>
    """
  }

  private static func text(
    _ text: String, x: Int, y: Int, bold: Bool = false, fill: String = "#223"
  ) -> String {
    let weight = bold ? " font-weight=\"600\"" : ""
    return
      "  <text x=\"\(x)\" y=\"\(y)\" text-anchor=\"middle\" fill=\"\(fill)\"\(weight)>\(escaped(text))</text>"
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\"": result += "&quot;"
      // Control characters have no place in XML.
      case "\u{0}"..<"\u{20}": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
