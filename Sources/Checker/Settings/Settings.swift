import Diagnostics
import Program
import SourceText
import YAML

/// What `slipway.yaml` says of how a workflow is deployed; every part of it is optional.
package struct Settings: Sendable {
  /// What is said of one target, which the compiler compares with what the target can be asked for.
  package struct TargetSection: Sendable {
    /// The target's name.
    package let name: Located<String>
    /// Its settings.
    package let entries: [YAMLEntry]
  }

  /// The hosts that the workflow may call beside those it names.
  package var hosts: [HostPattern] = []
  /// What is said of targets; of two settings of the same name the later one counts.
  package var targets: [TargetSection] = []

  /// Whether all of the settings could be read.
  var isComplete = true

  /// The settings where there is no file.
  package init() {}

  /// Reads the settings of a file, or what there is without one, for an environment, whose section
  /// adds to what stands outside; reports what is wrong with them (SW0900 to SW0999).
  package init(
    _ file: (SourceFile, id: SourceID)?, environment: String?, _ diagnostics: inout DiagnosticBag
  ) {
    var problems = DiagnosticBag()
    self.init(reading: file, environment, &problems)
    isComplete = !problems.hasErrors
    diagnostics.report(contentsOf: problems)
  }

  private init(
    reading file: (SourceFile, id: SourceID)?, _ environment: String?,
    _ diagnostics: inout DiagnosticBag
  ) {
    var sections: [(name: Located<String>, settings: Settings)] = []
    if let (file, id) = file, let entries = Self.entries(file, id, &diagnostics) {
      for entry in entries {
        switch entry.key.value {
        case "hosts": hosts = Self.hosts(entry.value, &diagnostics)
        case "targets": targets = Self.targets(entry.value, &diagnostics)
        case "environments": sections = Self.environments(entry.value, &diagnostics)
        default:
          diagnostics.report(
            .unknownSetting(entry.key, among: ["hosts", "targets", "environments"]))
        }
      }
    }
    guard let environment else { return }
    guard let section = sections.first(where: { $0.name.value == environment }) else {
      diagnostics.report(.unknownEnvironment(environment, among: sections.map(\.name)))
      return
    }
    hosts += section.settings.hosts
    targets += section.settings.targets
  }

  /// The entries of the file; nil where it is empty or no mapping.
  private static func entries(
    _ file: SourceFile, _ id: SourceID, _ diagnostics: inout DiagnosticBag
  ) -> [YAMLEntry]? {
    var problems = DiagnosticBag()
    let root = YAMLNode.read(file, as: id, &problems)
    for problem in problems.diagnostics where problem.code != .emptyDocument {
      diagnostics.report(problem)
    }
    guard let node = root, !node.isNull else { return nil }
    guard let entries = node.entries else {
      diagnostics.report(.wrongSetting("the settings", "a mapping", node.span))
      return nil
    }
    return entries
  }

  private static func environments(
    _ node: YAMLNode, _ diagnostics: inout DiagnosticBag
  ) -> [(name: Located<String>, settings: Settings)] {
    guard let environments = node.entries else {
      diagnostics.report(.wrongSetting("`environments`", "a mapping", node.span))
      return []
    }
    return environments.map { environment in
      var settings = Settings()
      let entries = environment.value.entries
      if entries == nil, !environment.value.isNull {
        diagnostics.report(.wrongSetting("an environment", "a mapping", environment.value.span))
      }
      for entry in entries ?? [] {
        switch entry.key.value {
        case "hosts": settings.hosts = hosts(entry.value, &diagnostics)
        case "targets": settings.targets = targets(entry.value, &diagnostics)
        default: diagnostics.report(.unknownSetting(entry.key, among: ["hosts", "targets"]))
        }
      }
      return (environment.key, settings)
    }
  }

  private static func targets(
    _ node: YAMLNode, _ diagnostics: inout DiagnosticBag
  ) -> [TargetSection] {
    guard let sections = node.entries else {
      diagnostics.report(.wrongSetting("`targets`", "a mapping", node.span))
      return []
    }
    return sections.compactMap { section in
      guard section.value.entries != nil || section.value.isNull else {
        diagnostics.report(
          .wrongSetting("`\(section.key.value)`", "a mapping", section.value.span))
        return nil
      }
      return TargetSection(name: section.key, entries: section.value.entries ?? [])
    }
  }

  private static func hosts(
    _ node: YAMLNode, _ diagnostics: inout DiagnosticBag
  ) -> [HostPattern] {
    guard let items = node.items else {
      diagnostics.report(.wrongSetting("`hosts`", "a list of hosts", node.span))
      return []
    }
    return items.compactMap { item in
      guard let text = item.scalar?.string?.text else {
        diagnostics.report(.wrongSetting("a host", "text", item.span))
        return nil
      }
      guard let pattern = HostPattern(parsing: text) else {
        diagnostics.report(.wrongHostPattern(text, item.span))
        return nil
      }
      return pattern
    }
  }
}
