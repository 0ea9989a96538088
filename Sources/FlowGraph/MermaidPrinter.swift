extension FlowGraph {
  /// The graph as a Mermaid flowchart.
  package var mermaid: String {
    var lines = ["flowchart TD"]
    for node in nodes { Self.write(node, into: &lines, indent: "  ") }
    for edge in edges {
      let label = edge.label.isEmpty ? "" : "|\(Self.quoted(edge.label))|"
      lines.append("  \(edge.from) -->\(label) \(edge.to)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func write(_ node: Node, into lines: inout [String], indent: String) {
    let text = quoted(node.kind.isEmpty ? node.name : "\(node.name)\n\(node.kind)")
    guard node.groups.isEmpty else {
      lines.append("\(indent)subgraph \(node.id) [\(text)]")
      for (index, group) in node.groups.enumerated() {
        lines.append("\(indent)  subgraph \(node.id)g\(index) [\(quoted(group.title))]")
        for inner in group.nodes { write(inner, into: &lines, indent: indent + "    ") }
        lines.append("\(indent)  end")
      }
      lines.append("\(indent)end")
      return
    }
    switch node.shape {
    case .terminal: lines.append("\(indent)\(node.id)([\(text)])")
    case .task: lines.append("\(indent)\(node.id)[\(text)]")
    case .decision: lines.append("\(indent)\(node.id){\(text)}")
    }
  }

  /// Text between quotes, with what Mermaid would read as syntax written as entities.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "<br>"
      case "a"..."z", "A"..."Z", "0"..."9", " ", "-", "_", ".", ",":
        result.unicodeScalars.append(scalar)
      default: result += "#\(scalar.value);"
      }
    }
    return result + "\""
  }
}
