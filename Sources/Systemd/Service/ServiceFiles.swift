import Artifacts
import Program
import ServiceSettings
import TargetKit

/// The files that go with the unit of a service.
package struct ServiceFiles: Sendable {
  private let program: Program
  private let place: ServicePlace

  /// Makes the files of a program at a place.
  package init(_ program: Program, at place: ServicePlace) {
    self.program = program
    self.place = place
  }

  /// The settings of the service, none of which is set: an example to change.
  package var environment: EnvironmentFile {
    let facts = DeploymentFacts(program)
    let name = place.name
    var lines: [EnvironmentFile.Line] = [
      .comment(
        "Settings of the service \(name), with the values that they have where nothing is said."),
      .comment("A line counts without the # before it, once `systemctl restart \(name)` has run."),
    ]
    // They belong to the unit.
    for setting in Setting.all where !["state", "ephemeral", "secrets-dir"].contains(setting.name) {
      let value =
        setting.name == "token-file"
        ? "/\(place.configuration.text)/tokens" : setting.initialText(workflow: name)
      lines += [
        .empty, .comment(setting.help(workflow: name)),
        .example(setting.variable, value ?? (setting.placeholder == nil ? "true" : "")),
      ]
    }
    for secret in facts.secrets where CredentialName(secret) == nil {
      lines += [
        .empty, .comment("The secret \(secret), which no file can be called after."),
        .example(SecretVariable.name(of: secret), ""),
      ]
    }
    return EnvironmentFile(lines)
  }

  /// The account, for `systemd-sysusers`.
  package var account: String { Self.line("u", place.account, "-", "The workflow \(place.name)") }

  /// The folders and who may read what, for `systemd-tmpfiles`.
  package var folders: String {
    let account = place.account
    let configuration = "/" + place.configuration.text
    let secrets = "/" + place.secrets.text
    return Self.line("d", configuration, "0755", "root", "root", "-")
      + Self.line("d", secrets, "0700", "root", "root", "-")
      + Self.line("z", "/" + place.environmentFile.text, "0600", "root", "root", "-")
      + Self.line("z", "\(configuration)/tokens", "0640", "root", account, "-")
      + Self.line("d", "/var/lib/\(place.state.text)", "0700", account, account, "-")
  }

  private static func line(_ words: String...) -> String {
    words.map { UnitText.word($0, inCommand: false) }.joined(separator: " ") + "\n"
  }
}
