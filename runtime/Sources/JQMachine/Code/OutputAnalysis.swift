/// Finds the nodes that always give exactly one output or an error, which need no continuation.
enum OutputAnalysis {
  /// The nodes of the parts with the property filled in.
  static func markingSingles(_ parts: CodeParts) -> [Node] {
    var analysis = Analysis(parts: parts)
    // Starting from the assumption that all do, recursion settles at what can be upheld.
    while analysis.pass() {}
    return analysis.parts.nodes
  }

  private struct Analysis {
    var parts: CodeParts
    /// For each function whether its body gives one output.
    var bodies: [Bool]
    /// For each function whether each of its closures gives one output wherever it is called.
    var closures: [[Bool]]

    init(parts: CodeParts) {
      self.parts = parts
      bodies = parts.functions.map { _ in true }
      closures = parts.functions.map { [Bool](repeating: true, count: Int($0.parameterCount)) }
    }

    /// Works out every node from the current assumptions; whether one had to be given up.
    mutating func pass() -> Bool {
      var hasChanged = false
      for index in parts.nodes.indices {
        parts.nodes[index].isSingle = isSingle(parts.nodes[index])
        if parts.nodes[index].opcode == .call, noteArguments(parts.nodes[index]) {
          hasChanged = true
        }
      }
      for (number, function) in parts.functions.enumerated()
      where bodies[number] && !parts.nodes[Int(function.body)].isSingle {
        bodies[number] = false
        hasChanged = true
      }
      return hasChanged
    }

    private mutating func noteArguments(_ node: Node) -> Bool {
      var hasChanged = false
      for (position, argument) in parts.list(node.b).enumerated()
      where closures[Int(node.a)][position] && !parts.nodes[Int(argument)].isSingle {
        closures[Int(node.a)][position] = false
        hasChanged = true
      }
      return hasChanged
    }

    private func isSingle(_ index: Int32) -> Bool {
      index < 0 || parts.nodes[Int(index)].isSingle
    }

    private func isSingle(_ node: Node) -> Bool {
      switch node.opcode {
      case .identity, .constant, .variable, .environment, .collect, .raise, .leave: true
      case .iterate, .empty, .foreach, .label: false
      case .field: !node.isOptional && isSingle(node.a)
      case .index: !node.isOptional && isSingle(node.a) && isSingle(node.b)
      case .slice:
        !node.isOptional && isSingle(node.a) && isSingle(node.b) && isSingle(node.c)
      case .comma: false
      case .pipe, .and, .or, .add, .subtract, .multiply, .divide, .modulo, .equal, .notEqual,
        .less, .lessOrEqual, .greater, .greaterOrEqual:
        isSingle(node.a) && isSingle(node.b)
      case .alternative: isSingle(node.a) && isSingle(node.b)
      case .negate: isSingle(node.a)
      case .object, .text, .native: parts.list(node.a).allSatisfy { isSingle($0) }
      case .conditional: isSingle(node.a) && isSingle(node.b) && isSingle(node.c)
      case .attempt: node.b >= 0 && isSingle(node.a) && isSingle(node.b)
      case .bind:
        parts.list(node.b).count == 1 && isSingle(node.a) && isSingle(node.c)
          && parts.list(node.b).allSatisfy { isSingle($0) }
      // The source only drives the loop.
      case .reduce: isSingle(parts.list(node.c).first ?? -1)
      case .call: bodies[Int(node.a)]
      case .parameter: isSingleParameter(node)
      case .machine: isSingleFunction(node)
      case .variablePattern: true
      case .arrayPattern, .objectPattern, .jointPattern:
        parts.list(node.a).allSatisfy { isSingle($0) }
      }
    }

    private func isSingleParameter(_ node: Node) -> Bool {
      // The function is noted in `b` by the assembler and the verifier.
      let function = Int(node.b)
      return closures.indices.contains(function)
        && closures[function].indices.contains(Int(node.a)) && closures[function][Int(node.a)]
    }

    private func isSingleFunction(_ node: Node) -> Bool {
      switch MachineFunction(rawValue: UInt8(truncatingIfNeeded: node.selector)) {
      case .map, .isEmpty, .any, .all, .add, .sortBy, .groupBy, .uniqueBy, .minBy, .maxBy,
        .toEntries, .fromEntries, .withEntries, .mapValues, .delete, .pick, .modify:
        true
      case .until: isSingle(node.a) && isSingle(node.b)
      case .walk: isSingle(node.a)
      case .getPath, .deletePaths: isSingle(node.a)
      case .setPath: isSingle(node.a) && isSingle(node.b)
      // The paths only drive the loop.
      case .assign, .modifyAdd, .modifySubtract, .modifyMultiply, .modifyDivide, .modifyModulo,
        .modifyAlternative:
        isSingle(node.b)
      case .select, .range, .rangeBy, .first, .last, .limit, .skip, .whileLoop, .repeatLoop,
        .recurse, .recurseDefault, .path, .paths, nil:
        false
      }
    }
  }
}
