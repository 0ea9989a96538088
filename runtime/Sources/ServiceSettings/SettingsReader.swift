import HTTPServer
import JSON
import Program
import Spelling

/// Reads all settings from all sources, and collects everything that is wrong.
struct SettingsReader {
  let sources: SettingSources
  private(set) var settings: ServiceSettings
  private(set) var origins: [String: SettingOrigin] = [:]
  private(set) var problems: [String] = []

  init(_ sources: SettingSources, workflow name: String) {
    self.sources = sources
    settings = ServiceSettings(workflow: name)
  }

  /// Reads the sources from the weakest to the strongest, so that a mistake in one that another
  /// overrules is told as well.
  mutating func read(file: (path: String, values: JSONObject)?) {
    if let file { read(file.values, path: file.path) }
    readEnvironment()
    readFlags()
    checkTogether()
  }

  private mutating func read(_ values: JSONObject, path: String) {
    for (key, value) in values where !value.isNull {
      let place = "\(visible(path)): \(visible(key))"
      guard let setting = Setting.all.first(where: { $0.key == key }) else {
        problems.append(unknown(place, key, among: Setting.all.map(\.key)))
        continue
      }
      guard setting.kinds.contains(value.kind) else {
        let kinds = setting.kinds.map { "a \($0.rawValue)" }.joined(separator: " or ")
        problems.append("\(place): must be \(kinds), but is \(value.kind.rawValue)")
        continue
      }
      apply(
        setting, value.stringValue ?? value.description, at: place, from: .file(path: path))
    }
  }

  private mutating func readEnvironment() {
    for setting in Setting.all {
      let names = [setting.otherVariable, setting.variable].compactMap { $0 }
      for name in names {
        guard let text = sources.variable(name) else { continue }
        apply(setting, text, at: name, from: .variable(name))
      }
    }
    let known = Setting.all.map(\.variable) + [SettingSources.fileVariable]
    for name in sources.environment.keys.sorted() {
      guard name.hasPrefix(Setting.variablePrefix), !known.contains(name),
        !name.hasPrefix(SecretVariable.prefix), !ServiceLink.isOne(name)
      else { continue }
      problems.append(
        unknown(visible(name), name, among: known, behind: Setting.variablePrefix))
    }
  }

  private mutating func readFlags() {
    for (name, value) in sources.flags where name != SettingSources.fileFlag {
      let flag = "--\(visible(name))"
      guard let setting = Setting.all.first(where: { $0.name == name }) else {
        problems.append(unknown(flag, flag, among: Setting.all.map(\.flag), behind: "--"))
        continue
      }
      guard let text = value ?? (setting.placeholder == nil ? "true" : nil) else {
        problems.append("\(flag): a value is needed, \(setting.placeholder ?? "")")
        continue
      }
      apply(setting, text, at: flag, from: .flag(flag))
    }
  }

  private mutating func apply(
    _ setting: Setting, _ text: String, at place: String, from origin: SettingOrigin
  ) {
    do throws(ValueProblem) {
      try setting.apply(text, &settings)
      origins[setting.name] = origin
    } catch {
      let quoted = error.mayHoldSecret ? "" : "'\(visible(text))' "
      problems.append("\(place): \(quoted)\(error.text)")
    }
  }

  /// Says that a name is none of those known; the prefix that all have makes none of them likelier.
  private func unknown(
    _ place: String, _ name: String, among known: [String], behind prefix: String = ""
  ) -> String {
    let word = String(name.dropFirst(prefix.count))
    let nearest = closestWord(to: word, in: known.map { String($0.dropFirst(prefix.count)) })
    let suggestion = nearest.map { "; did you mean \(prefix)\($0)?" } ?? ""
    return "\(place): there is no such setting\(suggestion)"
  }

  /// What no setting does wrong by itself.
  private mutating func checkTogether() {
    if !settings.listen.isLoopback, settings.tokenFile == nil, !settings.allowsUnauthenticated,
      let place = place("listen")
    {
      problems.append(
        "\(place): others than this machine reach \(settings.listen), so tokens are needed: "
          + "give --token-file FILE, or --allow-unauthenticated")
    }
    if settings.isEphemeral, let state = place("state"), let ephemeral = place("ephemeral") {
      problems.append("\(state): there is no journal with \(ephemeral); give one of both")
    }
  }

  /// Where a setting was given; nil where it was not.
  private func place(_ name: String) -> String? {
    guard let origin = origins[name], let setting = Setting.all.first(where: { $0.name == name })
    else { return nil }
    if case .file = origin { return "\(origin.text): \(setting.key)" }
    return origin.text
  }
}
