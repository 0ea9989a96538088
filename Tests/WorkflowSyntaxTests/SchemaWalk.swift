import WorkflowSyntax

/// Every mapping of the language, found from the workflow's through the key tables.
enum SchemaWalk {
  /// The mappings in the order they are reached; each has a name of its own.
  static let schemas: [MappingSchema] = {
    var found: [MappingSchema] = []
    var names: Set<String> = []
    func visit(_ schema: MappingSchema) {
      guard names.insert(schema.name).inserted else { return }
      found.append(schema)
      for key in schema.keys { visit(key.shape) }
    }
    func visit(_ shape: Shape) {
      switch shape {
      case .mapping(let schema): visit(schema())
      case .list(let item), .named(let item), .namedList(let item): visit(item)
      case .either(let shapes): shapes.forEach(visit)
      case .task: MappingSchema.tasks.forEach(visit)
      default: break
      }
    }
    visit(.workflow)
    return found
  }()
}
