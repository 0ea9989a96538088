import Artifacts
import Foundation
import Minisign
import TestSupport
import Testing

@testable import ArchiveTarget

@Suite struct `The install script` {
  private func withMachine(_ body: (SampleMachine) throws -> Void) throws {
    try withTemporaryFolder { folder in try body(try SampleMachine(folder)) }
  }

  @Test(arguments: ["dash", "busybox sh", "bash"])
  func `installs, upgrades, goes back and removes`(shell: String) throws {
    try withMachine { machine in
      let old = try SampleArchive().unpack(into: machine.folder)
      let new = try SampleArchive(version: "1.1.0").unpack(into: machine.folder)
      var result = try machine.install(old, shell: shell)
      #expect(result.exitCode == 0, "\(result.text)")
      #expect(machine.running == "order 1.0.0" && machine.text("enabled") == "")
      // The user's settings stay.
      let settings = machine.folder.appending(path: "order/etc/order.env")
      try "SLIPWAY_LOG_LEVEL=debug\n".write(to: settings, atomically: true, encoding: .utf8)
      result = try machine.install(new, shell: shell)
      #expect(result.exitCode == 0 && machine.running == "order 1.1.0", "\(result.text)")
      #expect(machine.text("order/etc/order.env") == "SLIPWAY_LOG_LEVEL=debug\n")
      // A release that is installed has the script too.
      let installed = machine.folder.appending(path: "order/current")
      result = try machine.install(installed, "--rollback", shell: shell, prefix: false)
      #expect(result.exitCode == 0 && machine.running == "order 1.0.0", "\(result.text)")
      result = try machine.install(installed, "--rollback", shell: shell, prefix: false)
      #expect(result.exitCode == 0 && machine.running == "order 1.1.0", "\(result.text)")
      result = try machine.install(installed, "--uninstall", shell: shell, prefix: false)
      #expect(result.exitCode == 0 && machine.running == nil, "\(result.text)")
      #expect(machine.text("enabled") == nil && machine.text("units/order.service") == nil)
      #expect(
        machine.text("order/etc/order.env") != nil && machine.text("order/current/order") == nil)
      result = try machine.install(old, shell: shell)
      #expect(result.exitCode == 0 && machine.running == "order 1.0.0", "\(result.text)")
      #expect(machine.text("order/etc/order.env") == "SLIPWAY_LOG_LEVEL=debug\n")
      result = try machine.install(old, "--purge", shell: shell)
      #expect(result.exitCode == 0, "\(result.text)")
      #expect(!FileManager.default.fileExists(atPath: machine.folder.appending(path: "order").path))
    }
  }

  @Test func `changes nothing the second time`() throws {
    try withMachine { machine in
      let archive = try SampleArchive().unpack(into: machine.folder)
      try machine.install(archive)
      let before = try machine.inventory
      let calls = machine.text("calls")
      let result = try machine.install(archive)
      #expect(result.text == "order 1.0.0 is installed already\n")
      #expect(try machine.inventory == before)
      let more = machine.text("calls")?.dropFirst(calls?.count ?? 0)
      #expect(more == "is-active --quiet order.service\nis-enabled --quiet order.service\n")
    }
  }

  @Test func `leaves the service of an installation in another place alone`() throws {
    try withMachine { machine in
      let archive = try SampleArchive().unpack(into: machine.folder)
      try machine.install(archive)
      let before = try machine.inventory
      for options in ["--no-service", "--uninstall"] {
        let result = try machine.install(
          archive, "\(options) --prefix '\(machine.folder.path)/other'")
        #expect(result.exitCode == 0, "\(result.text)")
      }
      #expect(try machine.inventory == before && machine.running == "order 1.0.0")
      #expect(
        machine.text("other/current/order") == nil && machine.text("other/etc/order.env") != nil)
    }
  }

  @Test func `keeps the release before and no more`() throws {
    try withMachine { machine in
      for version in ["1.0.0", "1.1.0", "1.2.0"] {
        try machine.install(try SampleArchive(version: version).unpack(into: machine.folder))
      }
      let names = try FileManager.default.contentsOfDirectory(
        atPath: machine.folder.appending(path: "order/releases").path)
      let releases = names.filter { !$0.hasSuffix(".unit") }.map { $0.dropLast(9) }.sorted()
      #expect(releases == ["order-1.1.0", "order-1.2.0"] && names.count == 3)
    }
  }

  @Test func `goes back by itself where the new release is not well`() throws {
    try withMachine { machine in
      let sick = try SampleArchive(version: "1.1.0", isWell: false).unpack(into: machine.folder)
      var result = try machine.install(sick)
      #expect(
        result.exitCode == 1
          && result.text.contains("order.service is not well; journalctl -u order tells why")
          && result.text.hasSuffix("it failed, and nothing is installed\n"), "\(result.text)")
      #expect(machine.running == nil && machine.text("enabled") == nil)
      #expect(machine.text("units/order.service") == nil && machine.text("loaded") == nil)
      try machine.install(try SampleArchive().unpack(into: machine.folder))
      let before = try machine.inventory
      result = try machine.install(sick)
      #expect(result.exitCode == 1 && result.text.contains("is as it was"), "\(result.text)")
      #expect(try machine.inventory == before && machine.running == "order 1.0.0")
    }
  }

  @Test(arguments: [
    ("printf x >>order", "order: FAILED"), ("printf x >>install.sh", "install.sh: FAILED"),
    ("rm order.service", "order.service is missing"),
    ("rm SHA256SUMS", "SHA256SUMS is missing"),
    ("sed -i '/install.sh/d' SHA256SUMS", "has lines of other files"),
    ("echo x >>SHA256SUMS", "has lines of other files"),
    (": >SHA256SUMS", "has lines of other files"),
    ("sed -i 's/ *order$/  ..\\/x/' SHA256SUMS", "has lines of other files"),
  ])
  func `changes nothing where a file is not as it was made`(damage: String, words: String) throws {
    try withMachine { machine in
      let archive = try SampleArchive().unpack(into: machine.folder)
      _ = try BuiltTool.shell(damage, in: archive)
      for option in ["", "--verify"] {
        let result = try machine.install(archive, option)
        #expect(result.exitCode == 65 && result.text.contains(words), "\(result.text)")
        #expect(try machine.inventory == "")
      }
    }
  }

  @Test func `asks for the signature where it is given a key`() throws {
    try withMachine { machine in
      let made = try BuiltTool.shell(
        "minisign -G -W -p a.pub -s a.key >/dev/null; minisign -G -W -p b.pub -s b.key >/dev/null",
        in: machine.folder)
      #expect(made.exitCode == 0, "\(made.text)")
      let text = try #require(machine.text("a.key"))
      var archive = SampleArchive()
      let unsigned = try archive.unpack(into: machine.folder)
      var result = try machine.install(unsigned, "--public-key a.pub")
      #expect(result.exitCode == 65 && result.text.contains("is not signed"), "\(result.text)")
      archive.signer = try SecretKey(text, password: nil)
      let signed = try archive.unpack(into: machine.folder)
      result = try machine.install(signed, "--public-key b.pub")
      #expect(
        result.exitCode == 65 && result.text.contains("the signature is none of"), "\(result.text)")
      #expect(try machine.inventory == "")
      result = try machine.install(signed, "--public-key=a.pub")
      #expect(result.exitCode == 0 && machine.running == "order 1.0.0", "\(result.text)")
      // What is installed can be verified as well.
      result = try machine.install(
        machine.folder.appending(path: "order/current"), "--verify --public-key a.pub",
        prefix: false)
      #expect(result.text == "order 1.0.0: every file is as it was made\n")
    }
  }

  @Test func `tells what is wrong before it writes`() throws {
    try withMachine { machine in
      let archive = try SampleArchive(secrets: ["token", "a b"]).unpack(into: machine.folder)
      func refused(_ options: String, _ code: Int32, _ words: String, systemd: Bool = true) throws {
        let result = try machine.install(archive, options, systemd: systemd)
        #expect(
          result.exitCode == code && result.text.contains(words), "\(options): \(result.text)")
        #expect(try machine.inventory == "", "\(options)")
      }
      try refused(
        "", 78, "in a file of its name in \(machine.folder.path)/order/etc/secrets: token;")
      try refused("--prefix relative", 64, "--prefix: 'relative' is no absolute path")
      try refused("--prefix '/a b'", 64, "no absolute path")
      try refused("--prefix /a/../b", 64, "no absolute path")
      try refused("--prefix '/a|b&c'", 64, "no absolute path")
      try refused("--prefix /", 64, "no absolute path")
      try refused("--prefix", 64, "--prefix needs a value")
      try refused("--user 'x;y'", 64, "no name of an account")
      try refused("--user nobody-has-this", 64, "there is no account")
      try refused("--pre", 64, "there is no option '--pre'")
      try refused("--verify --rollback", 64, "exclude each other")
      try refused("--rollback", 1, "there is no release before")
      try refused("--no-start --dry-run", 0, "would install order 1.0.0")
      try refused("--no-service --dry-run", 0, "no service")
      try refused("--help", 0, "usage: ./install.sh")
      try refused("--prefix '\(machine.folder.path)'", 73, "holds something else", systemd: false)
      let other = machine.folder.appending(path: "units")
      try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
      try "[Unit]\n".write(
        to: other.appending(path: "order.service"), atomically: true, encoding: .utf8)
      let result = try machine.install(archive, "--no-start")
      #expect(result.exitCode == 73 && result.text.contains("is of something else"))
      #expect(machine.text("units/order.service") == "[Unit]\n" && machine.text("order") == nil)
    }
  }

  @Test func `hands secrets to no systemd that does not know them`() throws {
    try withMachine { machine in
      let archive = try SampleArchive(secrets: ["token"]).unpack(into: machine.folder)
      let result = try BuiltTool.shell(
        """
        export VERSION=239 MACHINE="$PWD" PATH="$PWD/sbin:$PATH"
        sh '\(archive.path)/install.sh' --prefix "$PWD/order" --unit-dir "$PWD/units"
        """, in: machine.folder)
      #expect(
        result.exitCode == 69 && result.text.contains("since version 247, and this is 239"),
        "\(result.text)")
    }
  }

  @Test func `is for one kind of machine`() throws {
    try withMachine { machine in
      let archive = try SampleArchive().unpack(into: machine.folder)
      let stub = machine.folder.appending(path: "sbin/uname")
      try "#!/bin/sh\n[ $1 = -s ] && echo Linux || echo aarch64\n".write(
        to: stub, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: stub.path)
      let result = try machine.install(archive)
      #expect(result.exitCode == 69, "\(result.text)")
      #expect(result.text.contains("it runs on Linux on x86_64, and this is Linux on aarch64"))
      #expect(try machine.inventory == "")
    }
  }

  @Test func `leaves nothing where it cannot write`() throws {
    try withMachine { machine in
      let archive = try SampleArchive().unpack(into: machine.folder)
      // The executable is larger than a file may become.
      var result = try BuiltTool.shell(
        "ulimit -f 16; trap '' XFSZ; sh '\(archive.path)/install.sh' --no-service --prefix \"$PWD/order\"",
        in: machine.folder)
      #expect(
        result.exitCode != 0 && result.text.hasSuffix("it failed, and nothing is installed\n"),
        "\(result.text)")
      #expect(try machine.inventory == "")
      result = try BuiltTool.shell(
        """
        drop= && [ "$(id -u)" -ne 0 ] || drop='setpriv --reuid=65534 --regid=65534 --clear-groups'
        chmod 755 . && mkdir locked && chmod 555 locked
        $drop sh '\(archive.path)/install.sh' --no-service --prefix "$PWD/locked/order"
        """, in: machine.folder)
      #expect(
        result.exitCode == 73 && result.text.contains("/locked, where")
          && result.text.contains("nothing was changed"), "\(result.text)")
    }
  }

  @Test func `works without systemd`() throws {
    try withMachine { machine in
      let archive = try SampleArchive(secrets: ["token"]).unpack(into: machine.folder)
      let result = try machine.install(archive, systemd: false)
      let place = machine.folder.appending(path: "order").path
      #expect(
        result.text.hasSuffix(
          "run it: SLIPWAY_SECRETS_DIR=\(place)/etc/secrets \(place)/current/order serve --state \(place)/var\n"
        ), "\(result.text)")
      #expect(machine.text("calls") == nil && machine.text("units/order.service") == nil)
      let run = try BuiltTool.shell("order/current/order --version", in: machine.folder)
      #expect(run.text == "order 1.0.0\n")
    }
  }

  @Test func `installs without a start, for those who make images`() throws {
    try withMachine { machine in
      let archive = try SampleArchive(secrets: ["token"]).unpack(into: machine.folder)
      let result = try machine.install(archive, "--no-start")
      #expect(result.exitCode == 0, "\(result.text)")
      #expect(machine.running == nil && machine.text("enabled") == nil)
      let place = machine.folder.appending(path: "order").path
      let unit = try #require(machine.text("units/order.service")).split(separator: "\n")
      for line in [
        "ExecStart=\(place)/current/order serve --state \(place)/var",
        "EnvironmentFile=-\(place)/etc/order.env", "ReadWritePaths=\(place)/var",
        "LoadCredential=token:\(place)/etc/secrets/token",
      ] { #expect(unit.contains { $0 == line }, "\(line)") }
      #expect(!unit.contains { $0.hasPrefix("StateDirectory") || $0.hasPrefix("Group") })
      let verified = try BuiltTool.shell(
        "systemd-analyze --man=no verify \"$PWD/units/order.service\"", in: machine.folder)
      #expect(verified.exitCode == 0 && verified.text == "", "\(verified.text)")
    }
  }

  @Test func `repairs what was changed, and cleans up behind one that was killed`() throws {
    try withMachine { machine in
      let archive = try SampleArchive().unpack(into: machine.folder)
      try machine.install(archive)
      let before = try machine.inventory
      _ = try BuiltTool.shell(
        "echo x >>order/current/order; mkdir order/.install; echo 999999999 >order/.install/pid",
        in: machine.folder)
      let result = try machine.install(archive)
      #expect(result.exitCode == 0, "\(result.text)")
      #expect(try machine.inventory == before)
      _ = try BuiltTool.shell(
        "mkdir order/.install; echo $PPID >order/.install/pid", in: machine.folder)
      let other = try machine.install(archive)
      #expect(
        other.exitCode == 75 && other.text.contains("another installation runs"), "\(other.text)")
      #expect(machine.text("order/.install/pid") != nil)
    }
  }
}
