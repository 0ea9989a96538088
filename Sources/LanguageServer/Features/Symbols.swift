import JSON
import WorkflowSyntax

extension LanguageServer {
  /// The outline of a document: its tasks, and the definitions they refer to.
  func symbols(_ parameters: Parameters) throws(ResponseError) -> JSONValue {
    let document = try document(parameters)
    return .array(symbols(in: document.current.outline, .mapping { .workflow }, of: document))
  }

  /// The named things inside a node.
  private func symbols(
    in node: OutlineNode, _ shape: Shape, of document: Document
  ) -> [JSONValue] {
    let shape = shape.fitting(node)
    switch node.content {
    case .scalar: return []
    case .sequence(let items):
      return items.flatMap { symbols(in: $0, shape.item, of: document) }
    case .mapping(let entries):
      let schema = shape.schema(of: node)
      guard schema != nil || shape.isOfNamed else { return [] }
      return entries.flatMap { entry -> [JSONValue] in
        let value = shape.value(of: entry, in: schema)
        let inner = symbols(in: entry.value, value, of: document)
        guard case .named(let named) = shape else { return inner }
        return [symbol(entry, named, inner, of: document)]
      }
    }
  }

  private func symbol(
    _ entry: OutlineEntry, _ shape: Shape, _ children: [JSONValue], of document: Document
  ) -> JSONValue {
    let file = document.current.file
    let end = max(entry.keyRange.upperBound, entry.value.range.upperBound)
    var isTask = false
    if case .task = shape { isTask = true }
    let kinds = entry.value.entries.map(\.key).filter { key in
      MappingSchema.tasks.contains { $0.keys.first?.name == key }
    }
    return [
      "name": .string(entry.key),
      "detail": .string(isTask ? kinds.first ?? "task" : shape.schema(of: entry.value)?.name ?? ""),
      // A function, or a constant.
      "kind": isTask ? 12 : 14,
      "range": encoding.json(entry.keyRange.lowerBound..<end, in: file),
      "selectionRange": encoding.json(entry.keyRange, in: file),
      "children": .array(children),
    ]
  }
}

extension Shape {
  /// Whether it is a mapping of the author's names.
  fileprivate var isOfNamed: Bool {
    if case .named = self { true } else { false }
  }
}
