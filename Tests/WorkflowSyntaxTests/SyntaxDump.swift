import JSON
import Program
import SourceText
import WorkflowSyntax
import YAML

/// The text of what was read, for comparison: a property on a line, with the place of what has one.
///
/// It follows the declarations, so that no property can be forgotten.
struct SyntaxDump {
  private let file: SourceFile
  private(set) var text = ""

  init(_ workflow: WorkflowSyntax, _ file: SourceFile) {
    self.file = file
    write(workflow, "workflow", nil, 0)
  }

  /// Writes a value after its label; the span is that of what holds the value alone.
  private mutating func write(_ value: Any, _ label: String, _ outer: SourceSpan?, _ depth: Int) {
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .optional {
      if let wrapped = mirror.children.first { write(wrapped.value, label, outer, depth) }
      return
    }
    let span = (mirror.descendant("span") ?? mirror.descendant("node", "span")) as? SourceSpan
    let children = mirror.children.filter { $0.label != "span" && $0.label != "node" }
    if let leaf = leaf(value) {
      line("\(label): \(leaf)", span ?? outer, depth)
    } else if mirror.displayStyle == .enum {
      guard let payload = children.first else { return line("\(label): \(value)", outer, depth) }
      write(payload.value, "\(label): \(payload.label ?? "")", outer, depth)
    } else if children.count == 1, let only = children.first,
      ["content", "value"].contains(only.label)
    {
      write(only.value, label, span, depth)
    } else {
      line("\(label):", span ?? outer, depth)
      for (offset, child) in children.enumerated() {
        write(child.value, child.label ?? "\(offset)", nil, depth + 1)
      }
    }
  }

  private mutating func line(_ words: String, _ span: SourceSpan?, _ depth: Int) {
    text += String(repeating: "  ", count: depth) + words + place(span) + "\n"
  }

  /// The text of a value that is written on one line.
  private func leaf(_ value: Any) -> String? {
    switch value {
    case let text as ExpressionText: "\(text.isBare ? "bare " : "")\(quoted(text.text.text))"
    case let text as LiteralText: quoted(text.string)
    case let json as JSONValue: "\(json)"
    case let cron as Cron: quoted(cron.text)
    case is YAMLNode: "yaml"
    case let text as String: quoted(text)
    case is Int, is Int64, is Bool: "\(value)"
    default: nil
    }
  }

  private func place(_ span: SourceSpan?) -> String {
    guard let span else { return "" }
    let start = file.position(at: span.range.lowerBound)
    let end = file.position(at: span.range.upperBound)
    let last = start.line == end.line ? "\(end.column)" : "\(end.line):\(end.column)"
    return " @\(start.line):\(start.column)-\(last)"
  }

  private func quoted(_ text: String) -> String {
    "'" + text.replacing("\n", with: "⏎") + "'"
  }
}
