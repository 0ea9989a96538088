/// Finds schemas that lead back to themselves without looking at a part of the value.
enum LoopCheck {
  private enum Mark { case open, done }

  /// The pointer of a schema on a loop, or nil where there is none.
  static func firstLoop(in schema: CompiledSchema) -> String? {
    var marks: [CompiledSchema.Index: Mark] = [:]
    for start in schema.nodes.indices where marks[start] == nil {
      // An explicit stack: a chain of references may be as long as the document.
      var stack = [(node: start, targets: targets(of: start, in: schema)[...])]
      marks[start] = .open
      while let top = stack.last {
        guard let target = top.targets.first else {
          marks[top.node] = .done
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].targets.removeFirst()
        switch marks[target] {
        case .open: return schema.nodes[target].pointer
        case .done: continue
        case nil:
          marks[target] = .open
          stack.append((target, targets(of: target, in: schema)[...]))
        }
      }
    }
    return nil
  }

  /// The schemas that a schema applies to the same value.
  private static func targets(
    of index: CompiledSchema.Index, in schema: CompiledSchema
  ) -> [CompiledSchema.Index] {
    schema.nodes[index].keywords.flatMap { keyword -> [CompiledSchema.Index] in
      switch keyword {
      case .reference(let target), .dynamicReference(_, let target), .not(let target): [target]
      case .allOf(let targets), .anyOf(let targets), .oneOf(let targets): targets
      case .conditional(let condition, let then, let otherwise):
        [condition] + [then, otherwise].compactMap { $0 }
      case .dependentSchemas(let schemas): schemas.map(\.schema)
      default: []
      }
    }
  }
}
