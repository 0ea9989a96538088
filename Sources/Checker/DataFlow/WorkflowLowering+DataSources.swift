import Program
import SourceText
import Types
import WorkflowSyntax
import YAML

extension WorkflowLowering {
  /// What the program was made of, once it is lowered.
  var dataSources: DataSources {
    let file = syntax.span.file
    return DataSources(
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
