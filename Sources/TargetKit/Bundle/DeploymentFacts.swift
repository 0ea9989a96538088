import Program

/// What a deployment must know of a program and of the workflows it runs: derived, never asked for.
package struct DeploymentFacts: Sendable {
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
    hosts = Self.distinct(all.flatMap(\.hosts).sorted())
    secrets = Self.distinct(all.flatMap(\.secrets))
    schedule = program.schedule
    programs = Self.distinct(all.flatMap(\.programs).sorted())
  }

  /// The ports it listens on: none, for it is run once from its start to its end.
  package var ports: [Int] { [] }

  /// The environment variables it looks at.
  package var environment: [String] {
    secrets.map(SecretVariable.name) + (secrets.isEmpty ? [] : [SecretVariable.folder])
  }

  private static func withSubworkflows(_ program: Program) -> [Program] {
    [program] + program.subworkflows.flatMap(withSubworkflows)
  }

  private static func distinct<Element: Equatable>(_ elements: [Element]) -> [Element] {
    elements.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
