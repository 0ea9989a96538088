import Artifacts
import Foundation
import Program
import TargetKit
import TestSupport
import Testing

/// What dpkg and lintian, which `make test` installs, say of the packages.
@Suite struct `Debian packages` {
  private func judge(_ fixture: String, _ script: String) throws -> BuiltTool.Result {
    let fixture = try #require(Fixture.all.first { $0.folder == "fixtures/\(fixture)" })
    let bundle = try #require(fixture.bundle(of: "deb"))
    return try withTemporaryFolder { folder in
      try bundle.tree.write(to: folder, bundle.shipment.engine)
      return try BuiltTool.shell(script, in: folder)
    }
  }

  /// The stand-in for the engine is no executable; `scripts/check-release` judges the real one.
  @Test(arguments: ["hello", "night-backup", "order-fulfilment"])
  func `have nothing that lintian finds`(fixture: String) throws {
    let result = try judge(
      fixture,
      """
      [ "$(id --user)" != 0 ] || root=--allow-root
      lintian $root --display-info --pedantic --suppress-tags executable-not-elf-or-script *.deb |
        grep -vE 'unused-override (statically-linked|spelling-error-in)-binary|^N: ' || true
      """)
    Golden.expect(result.text, equalsText: "")
  }

  @Test func `are read by dpkg and by man`() throws {
    let result = try judge(
      "night-backup",
      """
      set -e
      dpkg-deb --field *.deb Package Version Architecture Depends Description
      dpkg-deb --extract *.deb files
      dpkg-deb --control *.deb control
      (cd files && md5sum --check --quiet ../control/md5sums)
      man --warnings --local-file --encoding=UTF-8 --pager=cat \\
        files/usr/share/man/man1/night-backup.1.gz 2>&1 >page.txt
      grep 'night-backup - workflow night-backup' page.txt | sed 's/^ *//'
      sh -n control/postinst && sh -n control/prerm && sh -n control/postrm
      """)
    Golden.expect(
      result.text,
      equalsText: """
        Package: slipway-night-backup
        Version: 2.0.0-1
        Architecture: amd64
        Depends: systemd, nodejs, python3
        Description: workflow night-backup
         The service runs the workflow night-backup of the namespace operations:
         requests, events and its schedule start instances, which outlive a crash of
         the machine.
        night-backup - workflow night-backup

        """)
  }

  /// In a folder instead of `/`, with scripts that know of it; only root may change owners.
  @Test func `are installed, installed again, removed and purged`() throws {
    let result = try judge(
      "hello",
      """
      set -e
      [ "$(id --user)" = 0 ] || { echo "only root can install"; exit 1; }
      root=$PWD/root
      mkdir -p "$root"/var/lib/dpkg/{info,updates,triggers} "$root/etc/slipway" "$root/var/log"
      : >"$root/var/lib/dpkg/status"
      : >"$root/var/lib/dpkg/available"
      d() { dpkg --root="$root" --force-script-chrootless --force-depends "$@" >>log.txt 2>&1 || { cat log.txt; exit 1; }; }
      look() {
        echo "$1: command $([ -e "$root/usr/bin/hello" ] && echo there || echo gone)," \\
          "settings $([ -e "$root/etc/slipway/hello/hello.env" ] && echo there || echo gone)," \\
          "state $([ -e "$root/var/lib/slipway/hello/journal" ] && echo there || echo gone)," \\
          "enabled $(ls "$root/etc/systemd/system/multi-user.target.wants" 2>/dev/null || echo no)"
      }
      d --install *.deb
      stat --format='%a' "$root/var/lib/slipway/hello" "$root/etc/slipway/hello/secrets" \\
        "$root/etc/slipway/hello/hello.env" "$root/usr/bin/hello"
      grep --count '^wf-hello:' "$root/etc/passwd"
      : >"$root/var/lib/slipway/hello/journal"
      echo SLIPWAY_LOG_LEVEL=debug >>"$root/etc/slipway/hello/hello.env"
      look installed
      d --install *.deb
      grep ^SLIPWAY_LOG "$root/etc/slipway/hello/hello.env"
      look again
      d --remove slipway-hello
      look removed
      d --purge slipway-hello
      look purged
      ls "$root/etc/slipway" "$root/var/lib/slipway" 2>/dev/null || true
      """)
    Golden.expect(
      result.text,
      equalsText: """
        700
        700
        600
        755
        1
        installed: command there, settings there, state there, enabled hello.service
        SLIPWAY_LOG_LEVEL=debug
        again: command there, settings there, state there, enabled hello.service
        removed: command gone, settings there, state there, enabled hello.service
        purged: command gone, settings gone, state gone, enabled no

        """)
    #expect(result.exitCode == 0)
  }
}
