import Artifacts
import Foundation
import Program
import TargetKit
import TestSupport
import Testing

@testable import Systemd

private func program(
  name: String = "order", title: String? = nil, hosts: [HostPattern] = [], secrets: [String] = [],
  programs: [String] = []
) -> Program {
  var program = Program(
    identity: WorkflowIdentity(
      dsl: "1.0.3", namespace: "shop", name: name, version: "1.0.0", title: title),
    body: BlockID(0), blocks: [Block(tasks: [])], tasks: [])
  program.hosts = hosts
  program.secrets = secrets
  program.programs = programs
  return program
}

private func place(_ name: String = "order") throws -> ServicePlace {
  ServicePlace(name, executable: try #require(ArtifactPath("bin/true")))
}

@Suite struct `The unit of a service` {
  private func lines(_ program: Program) throws -> [String] {
    ServiceUnit(program, at: try place(program.identity.name)).file.text.split(separator: "\n")
      .map(String.init)
  }

  @Test func `lets it reach the addresses that the workflow calls, and no others`() throws {
    let known = program(hosts: [
      HostPattern(host: "10.1.2.3", port: 80), HostPattern(host: "2001:db8::1", port: nil),
      HostPattern(host: "localhost", port: nil),
    ])
    let lines = try lines(known)
    #expect(lines.contains("IPAddressDeny=any"))
    #expect(lines.contains("IPAddressAllow=localhost 10.1.2.3 2001:db8::1"))
    #expect(try self.lines(program()).contains("IPAddressAllow=localhost"))
  }

  @Test func `leaves the network open where names are called or programs started`() throws {
    for host in ["shop.example", "*", "*.example", "1.2.3", "::1%eth0", "0x7f000001"] {
      let lines = try lines(program(hosts: [HostPattern(host: host, port: nil)]))
      #expect(!lines.contains { $0.hasPrefix("IPAddress") }, "\(host)")
    }
    let starts = try lines(program(programs: ["node"]))
    #expect(!starts.contains { $0.hasPrefix("IPAddress") })
    #expect(starts.contains("MemoryDenyWriteExecute=no"))
  }

  @Test func `takes each secret from a file that only root reads`() throws {
    let lines = try lines(program(secrets: ["token", "a b", "../x", "key-2"]))
    #expect(
      lines.filter { $0.hasPrefix("LoadCredential") } == [
        "LoadCredential=token:/etc/slipway/order/secrets/token",
        "LoadCredential=key-2:/etc/slipway/order/secrets/key-2",
      ])
    #expect(lines.contains("Environment=SLIPWAY_SECRETS_DIR=%d"))
    let example = ServiceFiles(program(secrets: ["token", "a b"]), at: try place()).environment.text
    #expect(example.contains("\n#SLIPWAY_SECRET_A_B=\n") && !example.contains("SECRET_token"))
  }

  @Test func `says nothing of secrets where there are none`() throws {
    #expect(try !lines(program()).contains { $0.hasPrefix("LoadCredential") || $0.contains("%d") })
  }

  @Test(arguments: [
    program(), program(title: "50% \"off\"\n[Service]\nUser=root\\", secrets: ["a", "b c"]),
    program(hosts: [HostPattern(host: "shop.example", port: nil)], programs: ["node", "sh"]),
    program(hosts: [HostPattern(host: "10.1.2.3", port: nil)]),
  ])
  func `is one that systemd takes without a word, and calls safe`(program: Program) throws {
    try withTemporaryFolder { folder in
      try ServiceUnit(program, at: try place()).file.text.write(
        to: folder.appending(path: "order.service"), atomically: true, encoding: .utf8)
      let verified = try BuiltTool.shell(
        "systemd-analyze --man=no verify \"$PWD/order.service\"", in: folder)
      #expect(verified.exitCode == 0 && verified.text.isEmpty, "\(verified.text)")
      let safe = try BuiltTool.shell(
        "systemd-analyze --no-pager security --offline=true --threshold=15 \"$PWD/order.service\"",
        in: folder)
      #expect(safe.exitCode == 0, "\(safe.text)")
    }
  }

  @Test func `has an account whose name the system takes, whatever the workflow is called`() throws
  {
    let long = String(repeating: "a", count: 63)
    let names = try ["order", "0", "root", long, String(long.dropLast()) + "b"].map {
      try place($0).account
    }
    #expect(names.prefix(3) == ["wf-order", "wf-0", "wf-root"])
    #expect(Set(names).count == 5 && names.allSatisfy { $0.utf8.count <= 31 })
  }

  @Test func `has an account and folders that systemd makes`() throws {
    let files = ServiceFiles(program(), at: try place())
    try withTemporaryFolder { folder in
      try files.account.write(
        to: folder.appending(path: "account.conf"), atomically: true, encoding: .utf8)
      try files.folders.write(
        to: folder.appending(path: "folders.conf"), atomically: true, encoding: .utf8)
      let result = try BuiltTool.shell(
        """
        mkdir -p root/etc && touch root/etc/group root/etc/passwd
        systemd-sysusers --root="$PWD/root" "$PWD/account.conf" >log 2>&1 || cat log
        cut --delimiter=: --fields=1,5-7 root/etc/passwd
        # Owners are looked up outside of the root, where the account is not.
        sed -i 's/ wf-order/ root/g' folders.conf
        systemd-tmpfiles --root="$PWD/root" --create "$PWD/folders.conf" 2>&1
        find root -type d -printf '%m %P\\n' | sort -k2 | grep slipway
        """, in: folder)
      Golden.expect(
        result.text,
        equalsText: """
          wf-order:The workflow order:/:/usr/sbin/nologin
          755 etc/slipway
          755 etc/slipway/order
          700 etc/slipway/order/secrets
          755 var/lib/slipway
          700 var/lib/slipway/order

          """)
    }
  }
}
