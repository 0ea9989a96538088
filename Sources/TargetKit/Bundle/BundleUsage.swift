import Program

/// What the page of a bundle says of a target: what it made, and how to use it.
package struct BundleUsage: Sendable {
  /// What the target made, a sentence.
  package let summary: String
  /// The steps, with their commands.
  package let steps: [Markdown.Block]
  /// Whether what it made is started as a service, which keeps the workflow's schedule itself.
  package let isService: Bool
  /// What to do instead of changing it by hand, a clause.
  package let advice: String

  /// Makes the part of a page.
  package init(
    summary: String, steps: [Markdown.Block], isService: Bool = false,
    advice: String = "do not edit it, but compile it anew"
  ) {
    self.summary = summary
    self.steps = steps
    self.isService = isService
    self.advice = advice
  }

  /// The page: what it is, how to use it, what it needs, and how to verify it.
  func page(_ shipment: Shipment) -> Markdown {
    let identity = shipment.identity
    let source = shipment.inputs.first?.name ?? "a workflow"
    var page = Markdown([
      .heading(1, "\(identity.title ?? identity.name) \(identity.version)"),
      .paragraph([
        .text("The workflow "), .code(identity.name), .text(" of the namespace "),
        .code(identity.namespace),
        .text(". " + summary + " Made by slipway \(shipment.version) from "),
        .code(source), .text("; \(advice)."),
      ]),
    ])
    if let summary = identity.summary { page.blocks.append(.paragraph([.text(summary)])) }
    page.blocks.append(.heading(2, "Use"))
    page.blocks += steps
    page.blocks.append(.heading(2, "What it needs"))
    page.blocks.append(needs(DeploymentFacts(shipment.program)))
    page.blocks += Self.verification
    return page
  }

  private func needs(_ facts: DeploymentFacts) -> Markdown.Block {
    func names(_ names: [String]) -> [Markdown.Inline] {
      names.enumerated().flatMap { index, name in
        index == 0 ? [.code(name)] : [.text(", "), .code(name)]
      }
    }
    var points: [[Markdown.Inline]] = [[.text("Linux on x86-64.")]]
    if !facts.programs.isEmpty {
      points.append([.text("These programs on the path: ")] + names(facts.programs) + [.text(".")])
    }
    if !facts.hosts.isEmpty {
      points.append(
        [.text("These hosts, and it calls no others: ")] + names(facts.hosts.map(\.text))
          + [.text(".")])
    }
    if !facts.secrets.isEmpty {
      points.append(
        [
          .text(
            "These secrets, each in an environment variable, or in a file of the secret's name in the folder that "
          )
        ]
          + [.code("SLIPWAY_SECRETS_DIR"), .text(" names: ")] + names(facts.secretVariables)
          + [.text(".")])
    }
    switch isService ? nil : facts.schedule {
    case .cron(let cron):
      points.append([
        .text("Something that starts it in time, in UTC, as "), .code("serve"), .text(" does: "),
        .code(cron.text),
      ])
    case .every, .after:
      points.append([
        .text("Something that starts it again and again, as "), .code("serve"), .text(" does."),
      ])
    case .on, nil: break
    }
    return .list(points)
  }

  private static let verification: [Markdown.Block] = [
    .heading(2, "Verify"),
    .code(
      language: "console",
      lines: ["$ sha256sum --check \(ShippedBundle.FileName.checksums)", "$ slipway verify ."]),
    .paragraph([
      .text("Where there is a "), .code(ShippedBundle.FileName.signature),
      .text(", the key of whoever signed it tells that nobody else changed anything:"),
    ]),
    .code(
      language: "console",
      lines: ["$ minisign -V -p KEY.pub -m \(ShippedBundle.FileName.checksums)"]),
    .list([
      [
        .code(ShippedBundle.FileName.index),
        .text(": every file, and what was derived from the workflow"),
      ],
      [.code(ShippedBundle.FileName.sbom), .text(": what it is made of (CycloneDX 1.6)")],
      [
        .code(ShippedBundle.FileName.provenance),
        .text(": what it was made from (in-toto, SLSA 1)"),
      ],
    ]),
  ]
}
