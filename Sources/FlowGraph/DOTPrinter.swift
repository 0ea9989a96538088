extension FlowGraph {
  /// The graph in Graphviz's language.
  package var dot: String {
    var lines = [
      "digraph \(Self.quoted(title)) {", "  compound=true;",
      "  node [shape=box, style=rounded, fontname=\"sans-serif\"];",
      "  edge [fontname=\"sans-serif\", fontsize=10];",
    ]
    for node in nodes { Self.write(node, into: &lines, indent: "  ") }
    let containers = Self.containers(in: nodes)
    for edge in edges {
      var attributes: [String] = []
      if !edge.label.isEmpty { attributes.append("label=\(Self.quoted(edge.label))") }
      if containers.contains(edge.from) { attributes.append("ltail=cluster_\(edge.from)") }
      if containers.contains(edge.to) { attributes.append("lhead=cluster_\(edge.to)") }
      let list = attributes.isEmpty ? "" : " [\(attributes.joined(separator: ", "))]"
      lines.append("  \(edge.from) -> \(edge.to)\(list);")
    }
    return lines.joined(separator: "\n") + "\n}\n"
  }

  private static func containers(in nodes: [Node]) -> [String] {
    nodes.flatMap { node -> [String] in
      node.groups.isEmpty
        ? [] : [node.id] + node.groups.flatMap { containers(in: $0.nodes) }
    }
  }

  private static func write(_ node: Node, into lines: inout [String], indent: String) {
    let text = quoted(node.kind.isEmpty ? node.name : "\(node.name)\n\(node.kind)")
    guard !node.groups.isEmpty else {
      let shape =
        switch node.shape {
        case .terminal: ", shape=oval"
        case .task: ""
        case .decision: ", shape=diamond, style=\"\""
        }
      lines.append("\(indent)\(node.id) [label=\(text)\(shape)];")
      return
    }
    // An edge needs a node to hold on to: an invisible one stands for the box.
    lines.append("\(indent)subgraph cluster_\(node.id) {")
    lines.append("\(indent)  label=\(text);")
    lines.append("\(indent)  \(node.id) [shape=point, style=invis];")
    for (index, group) in node.groups.enumerated() {
      lines.append("\(indent)  subgraph cluster_\(node.id)g\(index) {")
      lines.append("\(indent)    label=\(quoted(group.title));")
      for inner in group.nodes { write(inner, into: &lines, indent: indent + "    ") }
      lines.append("\(indent)  }")
    }
    lines.append("\(indent)}")
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
