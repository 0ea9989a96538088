import HTTPServer
import Program
import ServiceSettings

/// What a deployment must know of a program and of the workflows it runs: derived, never asked for.
package struct DeploymentFacts: Sendable {
  private let name: String
  /// The hosts it may call, as patterns.
  package let hosts: [HostPattern]
  /// The secrets it reads.
  package let secrets: [String]
  /// When it starts by itself.
  package let schedule: Schedule?
  /// The programs it starts, which must be on the machine.
  package let programs: [String]

  /// Derives the facts.
  package init(_ program: Program) {
    let all = Self.withSubworkflows(program)
    name = program.identity.name
    hosts = Self.distinct(all.flatMap(\.hosts).sorted())
    secrets = Self.distinct(all.flatMap(\.secrets))
    schedule = program.schedule
    programs = Self.distinct(all.flatMap(\.programs).sorted())
  }

  /// The ports that `serve` listens on, unless it is told otherwise.
  package var ports: [Int] {
    guard case .ip(_, port: let port) = ServiceSettings(workflow: name).listen else { return [] }
    return [port]
  }

  /// How long instances have to end when `serve` stops, unless it is told otherwise.
  package var gracePeriodSeconds: Int {
    Int(ServiceSettings(workflow: name).gracePeriod.components.seconds)
  }

  /// The environment variables that its secrets are looked for in.
  package var secretVariables: [String] { secrets.map(SecretVariable.name) }

  /// The environment variables it looks at beside the settings of `serve`, which are always the same.
  package var environment: [String] {
    secretVariables + (secrets.isEmpty ? [] : [SecretVariable.folder])
  }

  private static func withSubworkflows(_ program: Program) -> [Program] {
    [program] + program.subworkflows.flatMap(withSubworkflows)
  }

  private static func distinct<Element: Equatable>(_ elements: [Element]) -> [Element] {
    elements.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
