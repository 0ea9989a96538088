import Checker
import Diagnostics
import JSON
import SourceText
import TargetKit
import YAML

/// Reads what the settings say of targets.
enum TargetSettings {
  /// The options of each target by its name; reports targets and settings that do not exist, and
  /// values of another kind.
  static func read(
    _ sections: [Settings.TargetSection], for targets: [RegisteredTarget],
    _ diagnostics: inout DiagnosticBag
  ) -> [String: TargetOptions] {
    var options: [String: TargetOptions] = [:]
    for section in sections {
      guard let target = targets.first(where: { $0.id == section.name.value }) else {
        diagnostics.report(.unknownSetting(section.name, among: targets.map(\.id)))
        continue
      }
      for entry in section.entries {
        guard let option = target.options.first(where: { $0.name == entry.key.value }) else {
          diagnostics.report(.unknownSetting(entry.key, among: target.options.map(\.name)))
          continue
        }
        guard let value = value(entry.value, option.kind) else {
          diagnostics.report(
            .wrongSetting("`\(option.name)`", words(option.kind), entry.value.span))
          continue
        }
        options[target.id, default: TargetOptions()].set(
          option.name, value, at: entry.value.span, items: entry.value.items?.map(\.span) ?? [])
      }
    }
    return options
  }

  private static func value(
    _ node: YAMLNode, _ kind: TargetOption.Kind
  ) -> TargetOptions.Value? {
    switch kind {
    case .flag: node.scalar?.value.boolValue.map { .flag($0) }
    case .text: node.scalar?.string.map { .text($0.text) }
    case .number(let range):
      node.scalar?.value.doubleValue.flatMap(Int.init(exactly:))
        .flatMap { range.contains($0) ? .number($0) : nil }
    case .list: texts(node).map { .list($0) }
    }
  }

  private static func texts(_ node: YAMLNode) -> [String]? {
    guard let items = node.items else { return nil }
    let texts = items.compactMap { $0.scalar?.string?.text }
    return texts.count == items.count ? texts : nil
  }

  private static func words(_ kind: TargetOption.Kind) -> String {
    switch kind {
    case .flag: "true or false"
    case .text: "text"
    case .number(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .list: "a list of texts"
    }
  }
}
