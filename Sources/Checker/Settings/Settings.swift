import Diagnostics
import Program
import SourceText
import YAML

/// What `slipway.yaml` says of how a workflow is deployed; every part of it is optional.
package struct Settings: Sendable {
  /// The hosts that the workflow may call beside those it names.
  package var hosts: [HostPattern] = []

  /// The settings where there is no file.
  package init() {}

  /// Reads the settings of a file, and reports what is wrong with them (SW0900 to SW0999).
  package init(_ file: SourceFile, as id: SourceID, _ diagnostics: inout DiagnosticBag) {
    guard !file.utf8.allSatisfy({ " \t\r\n".utf8.contains($0) }),
      let node = YAMLNode.read(file, as: id, &diagnostics), !node.isNull
    else { return }
    guard let entries = node.entries else {
      diagnostics.report(.wrongSetting("the settings", "a mapping", node.span))
      return
    }
    for entry in entries {
      switch entry.key.value {
      case "hosts": hosts = Self.hosts(entry.value, &diagnostics)
      default: diagnostics.report(.unknownSetting(entry.key, among: ["hosts"]))
      }
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
