import Diagnostics
import SourceText
import WorkflowSyntax
import YAML

/// Reads the files that workflows refer to, each once.
struct ResourceReader {
  /// The files of the compilation; what is read is added.
  private(set) var sources: SourceMap
  private let loader: SourceLoader
  private var loaded: [ExactName: Result<SourceID, SourceLoader.Failure>] = [:]

  init(_ sources: SourceMap, loader: SourceLoader) {
    self.sources = sources
    self.loader = loader
  }

  /// The text of a resource; nil where it cannot be had, which is reported.
  mutating func text(
    of resource: ExternalResourceSyntax, _ goal: CheckGoal, _ diagnostics: inout DiagnosticBag
  ) -> String? {
    guard let id = file(of: resource, goal, &diagnostics) else { return nil }
    let file = sources[id]
    guard let text = String(validating: file.utf8, as: UTF8.self) else {
      if let uri = resource.endpoint?.uri {
        diagnostics.report(.resourceNotText(file.path, uri.span))
      }
      return nil
    }
    return text
  }

  /// The document in a resource, a YAML or JSON file; nil where it cannot be had, which is reported.
  mutating func document(
    of resource: ExternalResourceSyntax, _ goal: CheckGoal, _ diagnostics: inout DiagnosticBag
  ) -> YAMLNode? {
    guard let id = file(of: resource, goal, &diagnostics) else { return nil }
    return YAMLNode.read(sources[id], as: id, &diagnostics)
  }

  /// The file of a resource, which a check may do without.
  private mutating func file(
    of resource: ExternalResourceSyntax, _ goal: CheckGoal, _ diagnostics: inout DiagnosticBag
  ) -> SourceID? {
    guard let uri = resource.endpoint?.uri else { return nil }
    guard case .template(let template) = uri, template.firstVariable == nil,
      let path = ResourcePath(template.literal.string, besides: sources[uri.span.file].path)
    else {
      if goal == .program { diagnostics.report(.remoteResource(uri.span)) }
      return nil
    }
    switch load(path.text) {
    case .success(let id): return id
    case .failure(let failure):
      diagnostics.report(.resourceNotFound(path.text, failure, uri.span))
      return nil
    }
  }

  private mutating func load(_ path: String) -> Result<SourceID, SourceLoader.Failure> {
    if let result = loaded[ExactName(path)] { return result }
    let result: Result<SourceID, SourceLoader.Failure>
    do throws(SourceLoader.Failure) {
      result = .success(sources.add(try loader.load(path)))
    } catch {
      result = .failure(error)
    }
    loaded[ExactName(path)] = result
    return result
  }
}
