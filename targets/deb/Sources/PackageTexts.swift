import Artifacts
import Program
import TargetKit

/// The texts of a package that are about it: control, copyright, changelog and the manual page.
struct PackageTexts {
  let shipment: Shipment
  let name: PackageName

  private var identity: WorkflowIdentity { shipment.identity }
  private var facts: DeploymentFacts { DeploymentFacts(shipment.program) }

  /// Who looks after the package.
  private var maintainer: String {
    shipment.options.text(DebTarget.maintainer) ?? DebTarget.defaultMaintainer(identity)
  }

  /// The file `control`.
  func control(installedSize: Int) -> ControlFile {
    // `sh` is always there.
    let packages = ["python3": "python3", "node": "nodejs"]
    let needed =
      ["systemd"] + facts.programs.compactMap { packages[$0] }
    var fields: [ControlFile.Field] = [
      .init("Package", name.package), .init("Version", name.version),
      .init("Architecture", "amd64"), .init("Maintainer", maintainer),
      .init("Installed-Size", "\(installedSize)"),
      .init("Depends", needed.joined(separator: ", ")),
      .init("Recommends", "ca-certificates"), .init("Section", "misc"),
      .init("Priority", "optional"),
    ]
    if let homepage = shipment.options.text(DebTarget.homepage) {
      fields.append(.init("Homepage", homepage))
    }
    fields.append(.init("Description", synopsis, text: description))
    return ControlFile(paragraphs: [fields])
  }

  /// The line that lists of packages show: at most 79 characters, no sentence.
  private var synopsis: String {
    let words = PlainText.paragraphs(identity.title ?? "").flatMap(\.self)
    let whole = words.isEmpty ? "workflow \(identity.name)" : words.joined(separator: " ")
    var line = whole.count > 79 ? whole.prefix(76) + "..." : whole[...]
    while line.count > 1, line.last == ".", !line.hasSuffix("...") { line.removeLast() }
    return String(line)
  }

  private var description: [[String]] {
    let about =
      "The service runs the workflow \(identity.name) of the namespace \(identity.namespace): "
      + "requests, events and its schedule start instances, which outlive a crash of the machine."
    return PlainText.paragraphs(identity.summary ?? "") + PlainText.paragraphs(about)
  }

  /// The file `copyright`, in the format of DEP-5.
  var copyright: ControlFile {
    let licenses = shipment.options.text(.licenses)
    let words =
      licenses == nil
      ? "The workflow does not say under which license it is."
      : "As the authors of the workflow say."
    let parts = shipment.engine.description.components.map { part in
      "\(part.name) \(part.version)" + (part.license.map { " (\($0))" } ?? "")
    }
    let engine = "The executable holds the engine of slipway \(shipment.version)."
    let libraries =
      parts.isEmpty
      ? ""
      : "\n\nIn it are \(parts.joined(separator: ", ")). The texts of their licenses are in "
        + "/usr/share/common-licenses: Apache-2.0, GPL-3, LGPL-2.1."
    return ControlFile(paragraphs: [
      [
        .init("Format", "https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/"),
        .init("Upstream-Name", identity.name),
        .init("Comment", "", text: PlainText.paragraphs(engine + libraries)),
      ],
      [
        .init("Files", "*"),
        .init("Copyright", "the authors of the workflow \(identity.namespace)/\(identity.name)"),
        .init("License", licenses ?? "unspecified", text: PlainText.paragraphs(words)),
      ],
    ])
  }

  /// The file `changelog.Debian`, with this version alone.
  var changelog: String {
    """
    \(name.package) (\(name.version)) unstable; urgency=medium

      * Compile the workflow \(identity.name) \(identity.version) with slipway \(shipment.version).

     -- \(PlainText.line(maintainer))  \(shipment.date.mailText)

    """
  }

  /// The manual page.
  var manual: ManualPage {
    let command = identity.name
    return ManualPage(
      name: command, date: String(shipment.date.text.prefix(10)),
      source: "\(command) \(identity.version)",
      blocks: [
        .section("NAME"), .paragraph("\(command) - \(synopsis)"),
        .section("SYNOPSIS"), .paragraph("\(command) COMMAND [OPTIONS]"),
        .section("DESCRIPTION"),
      ] + description.map { .paragraph($0.joined(separator: " ")) } + [
        .item(term: "\(command) run", "Runs the workflow once, and prints its output."),
        .item(term: "\(command) serve", "Serves it, as the unit \(command).service does."),
        .item(
          term: "\(command) instances", "Lists, shows and cancels the instances of the service."),
        .item(term: "\(command) help", "Lists all commands and their options."),
        .section("FILES"),
        .item(
          term: "/etc/slipway/\(command)/\(command).env",
          "The settings of the service, which systemctl restart \(command) makes it read."),
        .item(term: "/etc/slipway/\(command)/secrets", "A file for each secret; root's alone."),
        .item(term: "/var/lib/slipway/\(command)", "What is running, waiting and done."),
        .section("SEE ALSO"), .paragraph("systemctl(1), journalctl(1)"),
      ])
  }
}

extension Timestamp {
  /// The date as mail has it (RFC 5322), in UTC.
  var mailText: String {
    let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let time = text.dropFirst(11).prefix(8)
    return
      "\(days[seconds / 86_400 % 7]), \(text.dropFirst(8).prefix(2)) \(months[civil.month - 1]) "
      + "\(civil.year) \(time) +0000"
  }
}
