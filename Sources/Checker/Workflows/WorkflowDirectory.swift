import Diagnostics
import SourceText
import WorkflowSyntax

/// The workflows that were given, by what they call themselves.
struct WorkflowDirectory {
  private struct Entry {
    var version: SemanticVersion
    var index: Int
  }

  private var entries: [[ExactName]: [Entry]] = [:]

  /// A directory of workflows, in the order of their files; reports two of one name and version.
  init(_ workflows: [WorkflowSyntax?], _ diagnostics: inout DiagnosticBag) {
    for (index, workflow) in workflows.enumerated() {
      guard let document = workflow?.document, let namespace = document.namespace,
        let name = document.name, let version = document.version
      else { continue }
      let key = [ExactName(namespace.value), ExactName(name.value)]
      let entry = Entry(version: SemanticVersion(version.value), index: index)
      if let other = entries[key]?.first(where: { $0.version == entry.version }) {
        let first = workflows[other.index]?.document?.name?.span
        diagnostics.report(.ambiguousWorkflow(name, first: first))
      }
      entries[key, default: []].append(entry)
    }
  }

  /// The index of a workflow; the version is an exact one, or `latest` for the highest.
  func index(namespace: String, name: String, version: String) -> Int? {
    let candidates = entries[[ExactName(namespace), ExactName(name)]] ?? []
    if version == "latest" { return candidates.max { $0.version < $1.version }?.index }
    let wanted = SemanticVersion(version)
    return candidates.first { $0.version == wanted }?.index
  }
}
