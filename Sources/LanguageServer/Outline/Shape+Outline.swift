import WorkflowSyntax

extension Shape {
  /// The alternative that a node is likely meant as.
  func fitting(_ node: OutlineNode) -> Shape {
    guard case .either(let shapes) = self else { return self }
    switch node.content {
    case .scalar: return self
    case .sequence: return shapes.first { $0.isList }?.fitting(node) ?? .value
    case .mapping: return shapes.first { $0.isMapping }?.fitting(node) ?? .value
    }
  }

  private var isList: Bool {
    switch self {
    case .list, .namedList: true
    case .either(let shapes): shapes.contains { $0.isList }
    default: false
    }
  }

  private var isMapping: Bool {
    switch self {
    case .mapping, .named, .object, .constants, .task: true
    case .either(let shapes): shapes.contains { $0.isMapping }
    default: false
    }
  }

  /// The keys of a node of the shape, where the language knows them.
  func schema(of node: OutlineNode) -> MappingSchema? {
    switch self {
    case .mapping(let schema): return schema()
    case .task:
      return MappingSchema.task(
        having: node.entries.map(\.key), callee: node.entry("call")?.value.word)
    case .either(let shapes): return shapes.lazy.compactMap { $0.schema(of: node) }.first
    default: return nil
    }
  }

  /// The shape of the items of a list.
  var item: Shape {
    switch self {
    case .list(let shape): shape
    case .namedList(let shape): .named(shape)
    case .value, .object: .value
    default: .constant
    }
  }

  /// The shape of an entry's value.
  func value(of entry: OutlineEntry, in schema: MappingSchema?) -> Shape {
    if let schema { return schema.key(entry.key)?.shape ?? schema.other ?? .constant }
    return switch self {
    case .named(let shape): shape
    case .value, .object: .value
    default: .constant
    }
  }

  /// Whether text of this shape is an expression without `${ }` too.
  var allowsBareExpression: Bool {
    switch self {
    case .expression: true
    case .either(let shapes): shapes.contains { $0.allowsBareExpression }
    default: false
    }
  }

  /// The words that may stand there.
  var words: [String] {
    switch self {
    case .choice(let words): words
    case .boolean: ["true", "false"]
    case .either(let shapes): shapes.flatMap(\.words)
    default: []
    }
  }
}
