import Program
import SourceText
import Types
import WorkflowSyntax
import YAML

extension WorkflowLowering {
  /// What the program was made of, once it is lowered; errors in reading make parts of it unknown.
  func dataSources(notingErrors errors: [SourceSpan?]) -> DataSources {
    let file = syntax.span.file
    var sources = DataSources(
      expressions: tables.expressionSources,
      schemas: tables.schemaNodes.map { node, isValid in
        let type =
          isValid
          ? SchemaType(node.json, origin: { node.span(at: $0) }) : SchemaType(.any, isExact: false)
        return (type, node.span)
      },
      tasks: tables.finishedTasks(withDefinitions: false).map {
        SourceSpan(file: file, range: $0.origin.range)
      },
      taskNodes: tables.taskNodes, opaqueTasks: tables.opaqueTasks)
    for error in errors {
      if let task = error.flatMap({ innermostTask(around: $0, in: sources.taskNodes) }) {
        sources.incompleteTasks.insert(task)
      } else if error.map({ decidesData($0) }) ?? true {
        sources.hasLostData = true
      }
    }
    return sources
  }

  /// The smallest task that an error stands in.
  private func innermostTask(around error: SourceSpan, in nodes: [YAMLNode]) -> TaskID? {
    nodes.indices.filter { nodes[$0].span.contains(error) }
      .min { nodes[$0].span.range.count < nodes[$1].span.range.count }.map { TaskID($0) }
  }

  /// Whether an error outside of tasks changes what many of them get.
  private func decidesData(_ error: SourceSpan) -> Bool {
    ["input", "do", "use", "schedule"].contains {
      syntax.node.entry($0)?.value.span.contains(error) ?? false
    }
  }
}

extension ProgramAssembly.Part {
  /// What the workflow declares of its data.
  var interface: WorkflowInterface? {
    guard let program, isSound else { return nil }
    return WorkflowInterface(
      input: program.input.schema.map { sources.schemas[$0.index].type }
        ?? SchemaType(.any, isExact: true),
      output: program.output.schema.map { sources.schemas[$0.index].type.type } ?? .any)
  }
}

extension YAMLNode {
  /// Where the value at a JSON Pointer stands: its key, for a member of a mapping.
  fileprivate func span(at pointer: String) -> SourceSpan? {
    var place = (node: self, span: span)
    for step in pointer.split(separator: "/", omittingEmptySubsequences: true) {
      if let entry = place.node.entry(String(step)) {
        place = (entry.value, entry.key.span)
      } else if let items = place.node.items, let index = Int(step), items.indices.contains(index) {
        place = (items[index], items[index].span)
      } else {
        return nil
      }
    }
    return place.span
  }
}
