import Artifacts
import Foundation
import Program
import TargetKit
import TestSupport
import Testing

/// What hadolint and buildah, which `make test` installs, say of Dockerfiles.
@Suite struct `Dockerfiles` {
  private static let fixtures = Fixture.all.filter { $0.bundle(of: "dockerfile") != nil }
  private static let hadolint = Golden.repository.appending(path: ".build/venv/bin/hadolint").path
  private static let labels = [
    "title:text", "version:semver", "created:rfc3339", "description:text", "source:url",
    "licenses:spdx", "base.name:text", "base.digest:text",
  ].map { "--require-label=org.opencontainers.image.\($0)" }

  private func judge(_ bundle: (tree: ArtifactTree, shipment: Shipment), _ line: String) throws
    -> BuiltTool.Result
  {
    try withTemporaryFolder { folder in
      try bundle.tree.write(to: folder, bundle.shipment.engine)
      return try BuiltTool.shell(line, in: folder)
    }
  }

  /// A label that is there must be of its kind; which are there depends on the workflow.
  @Test(arguments: fixtures) func `have nothing that hadolint finds`(fixture: Fixture) throws {
    let bundle = try #require(fixture.bundle(of: "dockerfile"))
    let result = try judge(
      bundle,
      """
      '\(Self.hadolint)' --strict-labels \(Self.labels.joined(separator: " ")) --ignore DL3049 Dockerfile
      """)
    Golden.expect(result.text, equalsText: "")
    #expect(result.exitCode == 0)
  }

  @Test func `build an image with the same files as the image that is written at once`() throws {
    let fixture = try #require(Self.fixtures.first { $0.folder == "fixtures/hello" })
    let bundle = try #require(fixture.bundle(of: "dockerfile"))
    let result = try judge(
      bundle,
      """
      set -e
      store=$(mktemp --directory)
      trap 'rm -rf "$store"' EXIT
      b() { buildah --root "$store/a" --runroot "$store/b" --storage-driver vfs "$@"; }
      b bud --isolation chroot --format docker --quiet --tag hello . >/dev/null
      b push --quiet hello "oci:$store/image:x"
      [ "$(id --user)" = 0 ] || rootless=--rootless
      umoci unpack $rootless --image "$store/image:x" "$store/unpacked" >log.txt 2>&1
      (cd "$store/unpacked/rootfs" && find . -mindepth 1 -printf '%m %U:%G %P\\n' | LC_ALL=C sort --key=3)
      b inspect --type image hello | python3 -c '
      import json, sys
      config = json.load(sys.stdin)["Docker"]["config"]
      for key in ["User", "Env", "Entrypoint", "Cmd", "Volumes", "ExposedPorts", "StopSignal", "Healthcheck"]:
        print(key, json.dumps(config.get(key)))
      '
      """)
    Golden.expect(
      result.text,
      equalsText: """
        755 0:0 app
        755 0:0 app/workflow
        644 0:0 app/workflow.program
        755 0:0 etc
        644 0:0 etc/group
        644 0:0 etc/passwd
        755 0:0 etc/ssl
        755 0:0 etc/ssl/certs
        644 0:0 etc/ssl/certs/ca-certificates.crt
        1777 0:0 tmp
        755 0:0 var
        755 0:0 var/lib
        700 65532:65532 var/lib/slipway
        User "65532:65532"
        Env ["PATH=/app", "SLIPWAY_LISTEN=0.0.0.0:8080", "SLIPWAY_STATE=/var/lib/slipway", \
        "SLIPWAY_TOKEN_FILE=/run/secrets/slipway-token", "SLIPWAY_SECRETS_DIR=/run/secrets"]
        Entrypoint ["/app/workflow"]
        Cmd ["serve"]
        Volumes {"/var/lib/slipway": {}}
        ExposedPorts {"8080/tcp": {}}
        StopSignal "SIGTERM"
        Healthcheck {"Test": ["CMD", "/app/workflow", "healthcheck"], "Interval": 30000000000, \
        "Timeout": 10000000000, "StartPeriod": 10000000000, "Retries": 3}

        """)
  }

}
