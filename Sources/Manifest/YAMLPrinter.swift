import JSON

/// Writes manifests as YAML that readers of version 1.1 and 1.2 take to mean the same.
///
/// Block style, two spaces a level, `\n` line ends, no aliases and no tags.
package struct YAMLPrinter {
  private var output = ""

  /// The text of a stream of documents, behind a comment that tells where they come from.
  package static func text(_ documents: [ManifestNode], comment: String? = nil) -> String {
    var printer = YAMLPrinter()
    if let comment { printer.write(comment: comment, 0) }
    for document in documents {
      printer.output += "---\n"
      printer.write(lines: document, 0)
    }
    return printer.output
  }

  /// Writes a node as lines of its own.
  private mutating func write(lines node: ManifestNode, _ level: Int) {
    switch node {
    case .mapping(let mapping) where !mapping.entries.isEmpty:
      for entry in mapping.entries { write(entry, level, indentsFirst: true) }
    case .sequence(let items) where !items.isEmpty:
      for item in items { write(item: item, level, indentsFirst: true) }
    default:
      indent(level)
      write(inline: node, level)
    }
  }

  /// Writes a node behind `key:` or `-`, without a space before it, up to the line's end.
  private mutating func write(behindMark node: ManifestNode, _ level: Int) {
    switch node {
    case .mapping(let mapping) where !mapping.entries.isEmpty:
      output += "\n"
      write(lines: node, level)
    case .sequence(let items) where !items.isEmpty:
      output += "\n"
      write(lines: node, level)
    default:
      output += " "
      write(inline: node, level)
    }
  }

  private mutating func write(_ entry: ManifestMapping.Entry, _ level: Int, indentsFirst: Bool) {
    if let comment = entry.comment, indentsFirst { write(comment: comment, level) }
    if indentsFirst { indent(level) }
    let key = YAMLScalar.flow(entry.key)
    if key.unicodeScalars.count > YAMLScalar.implicitKeyLimit {
      output += "? \(key)\n"
      indent(level)
    } else {
      output += key
    }
    output += ":"
    write(behindMark: entry.value, level + 1)
  }

  private mutating func write(item: ManifestNode, _ level: Int, indentsFirst: Bool) {
    if indentsFirst { indent(level) }
    output += "-"
    switch item {
    case .mapping(let mapping) where mapping.entries.first.map { $0.comment == nil } ?? false:
      output += " "
      for (index, entry) in mapping.entries.enumerated() {
        write(entry, level + 1, indentsFirst: index > 0)
      }
    case .sequence(let items) where !items.isEmpty:
      output += " "
      for (index, inner) in items.enumerated() {
        write(item: inner, level + 1, indentsFirst: index > 0)
      }
    default: write(behindMark: item, level + 1)
    }
  }

  /// Writes a node that needs no lines of its own, or the block of a text, and ends the line.
  private mutating func write(inline node: ManifestNode, _ level: Int) {
    switch node {
    case .null: output += "null\n"
    case .boolean(let value): output += value ? "true\n" : "false\n"
    case .integer(let number): output += "\(number)\n"
    case .number: output += node.json.description + "\n"
    case .sequence: output += "[]\n"
    case .mapping: output += "{}\n"
    case .string(let text):
      guard let block = YAMLScalar.block(text), level > 0 else {
        output += YAMLScalar.flow(text) + "\n"
        return
      }
      output += block.mark + "\n"
      for line in block.lines {
        if !line.isEmpty { indent(level) }
        output += line + "\n"
      }
    }
  }

  private mutating func write(comment: String, _ level: Int) {
    for line in YAMLScalar.commentLines(comment) {
      indent(level)
      output += line.isEmpty ? "#\n" : "# \(line)\n"
    }
  }

  private mutating func indent(_ level: Int) { output += String(repeating: "  ", count: level) }
}
