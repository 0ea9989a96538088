import Artifacts
import Compiler
import Foundation
import Program
import TargetKit
import TestSupport
import Testing

/// What other people's programs say of the images; `make test` installs them.
@Suite struct `Images` {
  private static let images = Fixture.all.filter { $0.bundle(of: "oci") != nil }

  /// Runs a line in a folder with the bundle of a fixture; `$IMAGE` is the image in its folder.
  private func judge(_ fixture: Fixture, _ line: String) throws -> BuiltTool.Result {
    let bundle = try #require(fixture.bundle(of: "oci"))
    return try withTemporaryFolder { folder in
      try bundle.tree.write(to: folder, bundle.shipment.engine)
      return try BuiltTool.shell(
        "export IMAGE=image:\(bundle.shipment.identity.version) HOME=$PWD; \(line)", in: folder)
    }
  }

  /// umoci is the one that looks at every digest, size and media type.
  @Test(arguments: images) func `unpack to what they should hold`(fixture: Fixture) throws {
    let result = try judge(
      fixture,
      """
      [ "$(id --user)" = 0 ] || rootless=--rootless
      umoci unpack $rootless --image "$IMAGE" unpacked >log.txt 2>&1 || { cat log.txt; exit 1; }
      (cd unpacked/rootfs && find . -mindepth 1 -printf '%m %P\\n' | LC_ALL=C sort --key=2)
      [ "$(id --user)" != 0 ] || stat --format='%u:%g' unpacked/rootfs/var/lib/slipway |
        grep --quiet 65532:65532 || echo "the state belongs to somebody else"
      """)
    Golden.expect(
      result.text,
      equalsText: """
        755 app
        755 app/workflow
        644 app/workflow.program
        755 etc
        644 etc/group
        644 etc/passwd
        755 etc/ssl
        755 etc/ssl/certs
        644 etc/ssl/certs/ca-certificates.crt
        1777 tmp
        755 var
        755 var/lib
        700 var/lib/slipway

        """)
    #expect(result.exitCode == 0)
  }

  @Test func `are copied by skopeo, from the folder and from the archive`() throws {
    let fixture = try #require(Self.images.first { $0.folder == "fixtures/hello" })
    let result = try judge(
      fixture,
      """
      set -e
      skopeo --insecure-policy copy --quiet "oci:$IMAGE" dir:copied
      for source in "oci:$IMAGE" oci-archive:hello.tar docker-archive:hello.tar:hello:0.1.0; do
        skopeo inspect --config "$source" >config.json
        python3 -c 'import json; c = json.load(open("config.json"))["config"]; \
      print(c["User"], c["Entrypoint"], c["Cmd"], c["Labels"]["org.opencontainers.image.version"])'
      done
      """)
    let line = "65532:65532 ['/app/workflow'] ['serve'] 0.1.0\n"
    Golden.expect(result.text, equalsText: line + line + line)
  }

  @Test func `are loaded by podman, from the folder and from the archive`() throws {
    let fixture = try #require(Self.images.first { $0.folder == "fixtures/order-fulfilment" })
    let result = try judge(
      fixture,
      """
      set -e
      # Short, or podman refuses it.
      store=$(mktemp --directory)
      trap 'rm -rf "$store"' EXIT
      podman() { command podman --root "$store/a" --runroot "$store/b" --storage-driver vfs "$@"; }
      describe() {
        podman image inspect --format '{{.User}} {{.Config.Cmd}} {{len .RootFS.Layers}}' "$1"
      }
      describe "$(podman pull --quiet "oci:$IMAGE")"
      podman rmi --all --force >/dev/null
      podman load --quiet --input order-fulfilment.tar >/dev/null
      describe "$(podman images --quiet)"
      """)
    Golden.expect(
      result.text, equalsText: "65532:65532 [serve] 2\n65532:65532 [serve] 2\n")
  }

  /// What the real compiler makes, with the real engine, as far as that runs outside of a container.
  @Test func `hold an engine that finds its program`() throws {
    let workflow = Golden.repository.appending(path: "fixtures/hello/workflow.yaml").path
    try withTemporaryFolder { folder in
      let result = try BuiltTool.shell(
        """
        set -e
        slipway compile '\(workflow)' --target oci --output out
        (cd out && sha256sum --check --quiet SHA256SUMS)
        [ "$(id --user)" = 0 ] || rootless=--rootless
        umoci unpack $rootless --image out/image:0.1.0 unpacked >log.txt 2>&1
        grep --count 'BEGIN CERTIFICATE' unpacked/rootfs/etc/ssl/certs/ca-certificates.crt >roots.txt
        [ "$(cat roots.txt)" -gt 50 ]
        cd unpacked/rootfs/app
        ./workflow run --input '{"name": "Ada"}'
        printf '\\377' | dd of=workflow.program bs=1 seek=40 conv=notrunc status=none
        ./workflow run || true
        rm workflow.program
        ./workflow run
        """, in: folder)
      Golden.expect(
        result.text,
        equalsText: """
          out/hello.tar
          {"greeting":"Hello, Ada!"}
          error: the program beside the executable is damaged: the program is truncated or altered: its checksum does not match
          error: this engine carries no workflow; `slipway compile FILE --target executable` makes an \
          executable that does

          """)
      #expect(result.exitCode == 70)
    }
  }
}
