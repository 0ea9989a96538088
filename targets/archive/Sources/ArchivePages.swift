import Artifacts
import Program
import Systemd
import TargetKit

/// How to use the archive: a page beside it, and one in it.
struct ArchivePages {
  private let name: String
  private let releaseName: String
  private let secrets: [String]

  init(_ shipment: Shipment) {
    name = shipment.identity.name
    releaseName = ReleaseName(shipment.identity).text
    secrets = DeploymentFacts(shipment.program).secrets
  }

  /// The page beside the archive.
  func bundle(_ release: ReleaseName, _ isSelfExtracting: Bool) -> BundleUsage {
    let folder = release.text
    var steps: [Markdown.Block] = [
      console(
        ShellWord.line("tar", "-xzf", release.archive.text),
        ShellWord.line("sudo", "\(folder)/install.sh", "--dry-run"),
        ShellWord.line("sudo", "\(folder)/install.sh"),
        ShellWord.line("systemctl", "status", name)),
      .paragraph([
        .text("The archive verifies itself before it writes anything; the page in it tells more.")
      ]),
    ]
    if isSelfExtracting {
      let file = release.selfExtracting.text
      steps += [
        .paragraph([.text("Or in one step, with the same options:")]),
        console(
          ShellWord.line("sh", file, "--check"), ShellWord.line("sudo", "sh", file),
          ShellWord.line("sh", file, "--extract", ".")),
      ]
    }
    return BundleUsage(
      summary: "An archive with a service of systemd and a script that installs it.", steps: steps,
      isService: true)
  }

  /// The page in the archive.
  var archive: BundleUsage {
    BundleUsage(
      summary: "One static executable, a service of systemd, and a script that installs both.",
      steps: install + secretSteps + settings + upkeep + elsewhere + files, isService: true)
  }

  private var install: [Markdown.Block] {
    [
      console("sudo ./install.sh --dry-run", "sudo ./install.sh", "systemctl status \(name)"),
      .paragraph([
        .code("install.sh"),
        .text(" compares every file with its checksum first, and with "),
        .code("--public-key KEY.pub"),
        .text(
          " the signature with the key. Then it installs a release beside those that are there, makes it "
            + "the current one, starts the service and asks it whether it is well. Where anything fails, "
            + "the release before runs again. To install the same twice changes nothing. "),
        .code("./install.sh --help"), .text(" lists the options."),
      ]),
    ]
  }

  private var secretSteps: [Markdown.Block] {
    let files = secrets.compactMap(CredentialName.init).map(\.text)
    guard !files.isEmpty else { return [] }
    let folder = "/etc/slipway/\(name)/secrets"
    return [
      .heading(2, "Secrets"),
      .paragraph([
        .text("Each is a file of its name, which only root reads. They must be there first:")
      ]),
      console(
        [ShellWord.line("sudo", "mkdir", "-p", "-m", "0700", folder)]
          + files.map { secret in
            ShellWord.line("sudo", "install", "-m", "0600", secret, "\(folder)/\(secret)")
          }),
      .paragraph([
        .text("After a change: "), .code("sudo systemctl restart \(name)"), .text("."),
      ]),
    ]
  }

  private var settings: [Markdown.Block] {
    [
      .heading(2, "Settings"),
      .paragraph([
        .text("They stand in "), .code("/etc/slipway/\(name)/\(name).env"),
        .text(
          ", which no later installation changes. The service listens on loopback. To be reached from "
            + "elsewhere it needs tokens, and where its unit has an "),
        .code("IPAddressDeny"), .text(", the addresses of those who call it:"),
      ]),
      console(
        "sudo install -m 0640 -g \(ServicePlace.account(name)) tokens /etc/slipway/\(name)/tokens",
        "echo SLIPWAY_LISTEN=0.0.0.0:8080 | sudo tee -a /etc/slipway/\(name)/\(name).env",
        "echo SLIPWAY_TOKEN_FILE=/etc/slipway/\(name)/tokens | sudo tee -a /etc/slipway/\(name)/\(name).env",
        "sudo systemctl edit \(name)    # [Service] IPAddressAllow=10.0.0.0/8",
        "sudo systemctl restart \(name)"),
      .paragraph([
        .text("Tokens that change are read at "), .code("sudo systemctl reload \(name)"),
        .text("."),
      ]),
    ]
  }

  private var upkeep: [Markdown.Block] {
    let script = "/opt/slipway/\(name)/current/install.sh"
    return [
      .heading(2, "Upgrade, go back, remove"),
      .list([
        [.text("A later archive: the same "), .code("sudo ./install.sh"), .text(".")],
        [.text("The release before: "), .code("sudo \(script) --rollback"), .text(".")],
        [
          .text("Without it, but with its settings and data: "),
          .code("sudo \(script) --uninstall"), .text("; without these too: "), .code("--purge"),
          .text("."),
        ],
        [.text("The log: "), .code("journalctl -u \(name)"), .text(".")],
      ]),
    ]
  }

  private var elsewhere: [Markdown.Block] {
    let folder = "\"$HOME/\(name)\""
    return [
      .heading(2, "Without systemd, without root"),
      console(
        "./install.sh --prefix \(folder)",
        "\(folder)/current/\(name) serve --state \(folder)/var"),
    ]
  }

  private var files: [Markdown.Block] {
    [
      .heading(2, "Files"),
      .list([
        [.code(name), .text(": the executable; "), .code("./\(name) help"), .text(" tells more")],
        [.code("\(name).service"), .text(": the unit, in a sandbox derived from the workflow")],
        [.code("\(name).env.example"), .text(": every setting of the service")],
        [
          .code("\(name).sysusers.conf"), .text(", "), .code("\(name).tmpfiles.conf"),
          .text(": the account and the folders, for images and for other installers"),
        ],
      ]),
    ]
  }

  private func console(_ commands: String...) -> Markdown.Block { console(commands) }

  private func console(_ commands: [String]) -> Markdown.Block {
    .code(language: "console", lines: commands.map { "$ \($0)" })
  }
}
