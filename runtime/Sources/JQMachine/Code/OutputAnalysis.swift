/// How many outputs a node gives for one input, if it does not raise an error.
enum OutputCount: UInt8, Comparable {
  /// Always one.
  case one
  /// One or none.
  case atMostOne
  /// Any number, for all that is known.
  case many

  static func < (left: OutputCount, right: OutputCount) -> Bool { left.rawValue < right.rawValue }
}

/// Finds the nodes that never give more than one output, which need no continuation.
enum OutputAnalysis {
  /// The nodes of the parts with the property filled in.
  static func marking(_ parts: CodeParts) -> [Node] {
    var analysis = Analysis(parts: parts)
    // Starting from the assumption that all give one, recursion settles at what can be upheld.
    while analysis.pass() {}
    return analysis.parts.nodes
  }

  private struct Analysis {
    var parts: CodeParts
    /// For each function what its body gives.
    var bodies: [OutputCount]
    /// For each function what each of its closures gives at most, wherever it is called.
    var closures: [[OutputCount]]

    init(parts: CodeParts) {
      self.parts = parts
      bodies = parts.functions.map { _ in .one }
      closures = parts.functions.map { .init(repeating: .one, count: Int($0.parameterCount)) }
    }

    /// Works out every node from the current assumptions; whether one had to be given up.
    mutating func pass() -> Bool {
      var hasChanged = false
      for index in parts.nodes.indices {
        parts.nodes[index].outputs = outputs(of: parts.nodes[index])
        if parts.nodes[index].opcode == .call, noteArguments(parts.nodes[index]) {
          hasChanged = true
        }
      }
      for (number, function) in parts.functions.enumerated() {
        let count = outputs(function.body)
        hasChanged = hasChanged || count > bodies[number]
        bodies[number] = max(bodies[number], count)
      }
      return hasChanged
    }

    private mutating func noteArguments(_ node: Node) -> Bool {
      var hasChanged = false
      for (position, argument) in parts.list(node.b).enumerated()
      where outputs(argument) > closures[Int(node.a)][position] {
        closures[Int(node.a)][position] = outputs(argument)
        hasChanged = true
      }
      return hasChanged
    }

    /// What a node gives; one where there is none.
    private func outputs(_ index: Int32) -> OutputCount {
      index < 0 ? .one : parts.nodes[Int(index)].outputs
    }

    private func all(_ indices: Int32...) -> OutputCount {
      indices.reduce(.one) { max($0, outputs($1)) }
    }

    private func all(in list: Int32) -> OutputCount {
      parts.list(list).reduce(.one) { max($0, outputs($1)) }
    }

    private func outputs(of node: Node) -> OutputCount {
      switch node.opcode {
      case .identity, .constant, .variable, .environment, .collect, .raise, .leave,
        .variablePattern:
        .one
      case .empty: .atMostOne
      case .iterate, .foreach, .comma: .many
      case .label: max(.atMostOne, outputs(node.b))
      case .field, .index, .slice:
        max(all(node.a, node.opcode == .field ? Node.none : node.b, node.c), failing(node))
      case .pipe, .and, .or, .add, .subtract, .multiply, .divide, .modulo, .equal, .notEqual,
        .less, .lessOrEqual, .greater, .greaterOrEqual:
        all(node.a, node.b)
      case .alternative: outputs(node.a) == .many ? .many : outputs(node.b)
      case .negate: outputs(node.a)
      case .object, .text, .native, .arrayPattern, .objectPattern, .jointPattern:
        all(in: node.a)
      case .conditional: all(node.a, node.b, node.c)
      case .attempt: max(all(node.a, node.b), node.b < 0 ? .atMostOne : .one)
      // After an error further on the next of several patterns is tried.
      case .bind:
        parts.list(node.b).count > 1 ? .many : max(all(node.a, node.c), all(in: node.b))
      // The source only drives the loop.
      case .reduce: outputs(parts.list(node.c).first ?? Node.none)
      case .call: bodies[Int(node.a)]
      case .parameter: parameter(node)
      case .machine: function(node)
      }
    }

    /// What an optional access gives besides its value.
    private func failing(_ node: Node) -> OutputCount { node.isOptional ? .atMostOne : .one }

    private func parameter(_ node: Node) -> OutputCount {
      // The function is noted in `b` by the assembler and the verification.
      let function = Int(node.b)
      guard closures.indices.contains(function),
        closures[function].indices.contains(Int(node.a))
      else { return .many }
      return closures[function][Int(node.a)]
    }

    private func function(_ node: Node) -> OutputCount {
      switch node.machineFunction {
      case .map, .isEmpty, .any, .all, .add, .sortBy, .groupBy, .uniqueBy, .minBy, .maxBy,
        .toEntries, .fromEntries, .withEntries, .mapValues, .delete, .pick, .modify:
        .one
      case .first, .last: .atMostOne
      case .select: max(.atMostOne, outputs(node.a))
      case .walk: outputs(node.a) == .one ? .one : .many
      case .getPath, .deletePaths, .path: outputs(node.a)
      case .setPath, .until: all(node.a, node.b)
      // The paths only drive the loop.
      case .assign, .modifyAdd, .modifySubtract, .modifyMultiply, .modifyDivide, .modifyModulo,
        .modifyAlternative:
        outputs(node.b)
      case .range, .rangeBy, .limit, .skip, .whileLoop, .repeatLoop, .recurse, .recurseDefault,
        .paths, nil:
        .many
      }
    }
  }
}
