import Artifacts
import Program
import TargetKit

/// The unit that serves a workflow, in a sandbox that leaves it what the workflow needs.
///
/// There is no timer and no socket beside it: `serve` starts instances by the workflow's schedule
/// itself, and a timer would start them twice.
package struct ServiceUnit: Sendable {
  private let facts: DeploymentFacts
  private let identity: WorkflowIdentity
  private let place: ServicePlace
  private let manual: String?

  /// Derives the unit of a program at a place, which may have a manual page of a name.
  package init(_ program: Program, at place: ServicePlace, manual: String? = nil) {
    self.manual = manual
    facts = DeploymentFacts(program)
    identity = program.identity
    self.place = place
  }

  /// The name of the file.
  package var fileName: String { "\(place.name).service" }

  /// The unit.
  package var file: UnitFile {
    UnitFile(
      heading: [
        "The workflow \(identity.namespace)/\(identity.name) \(identity.version).",
        "Change it with `systemctl edit`: an installation replaces this file.",
      ],
      sections: [
        .init("Unit", unit),
        .init(
          "Service",
          process + configuration + [.comment("The sandbox.")] + Self.sandbox + memory + network),
        .init("Install", [.directive("WantedBy", .fixed("multi-user.target"))]),
      ])
  }

  private var unit: [UnitFile.Line] {
    [
      .directive("Description", .text(identity.title ?? "The workflow \(identity.name)"))
    ] + (manual.map { [.directive("Documentation", .text("man:\($0)(1)"))] } ?? []) + [
      .directive("Wants", .fixed("network-online.target")),
      .directive("After", .fixed("network-online.target")),
      .directive("StartLimitIntervalSec", .number(60)),
      .directive("StartLimitBurst", .number(5)),
    ]
  }

  private var process: [UnitFile.Line] {
    [
      .directive("Type", .fixed("exec")),
      .directive("User", .name(place.account)),
      .directive("Group", .name(place.account)),
      .directive(
        "ExecStart",
        .command([
          .text("/" + place.executable.text), .fixed("serve"), .fixed("--state"),
          .text("/var/lib/" + place.state.text),
        ])),
      .comment("Reads the tokens anew; secrets are read at a restart."),
      .directive("ExecReload", .command([.fixed("kill"), .fixed("-HUP"), .fixed("$MAINPID")])),
      .directive("Restart", .fixed("on-failure")),
      .directive("RestartSec", .number(2)),
      .comment("Wrong settings, or an altered executable."),
      .directive("RestartPreventExitStatus", .fixed("2 70")),
      .comment("The grace period of instances, and some seconds more."),
      .directive("TimeoutStopSec", .number(facts.gracePeriodSeconds + 5)),
      .directive("LimitNOFILE", .number(65_536)),
      .directive("UMask", .fixed("0077")),
    ]
  }

  private var configuration: [UnitFile.Line] {
    let credentials = facts.secrets.compactMap(CredentialName.init)
    let loaded = credentials.map { name -> UnitFile.Line in
      let file = ArtifactPath(known: "\(place.secrets.text)/\(name.text)")
      return .directive("LoadCredential", .credential(name, file))
    }
    return [
      .directive("EnvironmentFile", .path(place.environmentFile, isOptional: true)),
      .directive("StateDirectory", .name(place.state.text)),
      .directive("StateDirectoryMode", .fixed("0700")),
    ] + loaded
      + (loaded.isEmpty
        ? [] : [.directive("Environment", .fixed("SLIPWAY_SECRETS_DIR=%d"))])
  }

  private var memory: [UnitFile.Line] {
    guard facts.programs.isEmpty else {
      return [
        .comment("It starts programs, and some, such as node, compile as they run."),
        .directive("MemoryDenyWriteExecute", .fixed("no")),
      ]
    }
    return [.directive("MemoryDenyWriteExecute", .fixed("yes"))]
  }

  private var network: [UnitFile.Line] {
    guard case .only(let addresses) = Reach(facts) else {
      return [.comment("It may talk to anybody: systemd knows no names of hosts.")]
    }
    return [
      .comment(
        "The hosts that the workflow calls. Who calls it from elsewhere, and what SLIPWAY_SINK"),
      .comment("names, must be added with another IPAddressAllow."),
      .directive("IPAddressDeny", .fixed("any")),
      .directive("IPAddressAllow", .hosts(addresses)),
    ]
  }

  private static let sandbox: [UnitFile.Line] = [
    .directive("NoNewPrivileges", .fixed("yes")),
    .directive("CapabilityBoundingSet", .fixed("")),
    .directive("AmbientCapabilities", .fixed("")),
    .directive("ProtectSystem", .fixed("strict")),
    .directive("ProtectHome", .fixed("yes")),
    .directive("PrivateTmp", .fixed("yes")),
    .directive("PrivateMounts", .fixed("yes")),
    .directive("PrivateDevices", .fixed("yes")),
    .directive("DevicePolicy", .fixed("closed")),
    .directive("PrivateUsers", .fixed("yes")),
    .directive("ProtectHostname", .fixed("yes")),
    .directive("ProtectClock", .fixed("yes")),
    .directive("ProtectKernelTunables", .fixed("yes")),
    .directive("ProtectKernelModules", .fixed("yes")),
    .directive("ProtectKernelLogs", .fixed("yes")),
    .directive("ProtectControlGroups", .fixed("yes")),
    .directive("ProtectProc", .fixed("invisible")),
    .directive("ProcSubset", .fixed("pid")),
    .directive("RestrictAddressFamilies", .fixed("AF_INET AF_INET6 AF_UNIX")),
    .directive("RestrictNamespaces", .fixed("yes")),
    .directive("RestrictRealtime", .fixed("yes")),
    .directive("RestrictSUIDSGID", .fixed("yes")),
    .directive("RemoveIPC", .fixed("yes")),
    .directive("LockPersonality", .fixed("yes")),
    .directive("KeyringMode", .fixed("private")),
    .directive("SystemCallArchitectures", .fixed("native")),
    .directive("SystemCallFilter", .fixed("@system-service")),
    .directive("SystemCallFilter", .fixed("~@privileged @resources")),
    .directive("SystemCallErrorNumber", .fixed("EPERM")),
  ]
}
