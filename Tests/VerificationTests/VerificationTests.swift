import Artifacts
import Diagnostics
import Foundation
import JSON
import Minisign
import Program
import TargetKit
import TestSupport
import Testing
import Verification

/// A signed bundle as it is found, with the key that signed it.
private struct SampleBundle {
  let engine = EngineImage(Array("the engine".utf8))
  let tree: ArtifactTree
  let key: PublicKey?

  init(signed: Bool) throws {
    let signer = signed ? try Self.key() : nil
    key = signer?.publicKey
    let program = Program(
      identity: WorkflowIdentity(dsl: "1.0.3", namespace: "shop", name: "orders", version: "1.2.0"),
      body: BlockID(0), blocks: [Block(tasks: [])], tasks: [],
      hosts: [HostPattern(host: "shop.example", port: nil)], programs: ["sh"])
    let shipment = Shipment(
      program: program, inputs: [.init(path: "orders.yaml", role: .workflow, bytes: [1])],
      engine: engine, version: "1.0.0", signer: signer)
    var files = ArtifactTree()
    files.add(
      ArtifactFile(Contents([.engine, .bytes([0])]), .executable, isExecutable: true),
      at: try #require(ArtifactPath("bin/orders")))
    files.add(
      ArtifactFile(text: "{}\n", .configuration), at: try #require(ArtifactPath("etc/a.json")))
    tree = ShippedBundle.complete(
      files, target: "sample", usage: BundleUsage(summary: "A sample.", steps: []), shipment)
  }

  private static func key() throws -> SecretKey {
    try withTemporaryFolder { folder in
      _ = try BuiltTool.shell("minisign -G -W -p pub -s key", in: folder)
      let text = try String(contentsOf: folder.appending(path: "key"), encoding: .utf8)
      return try SecretKey(text, password: nil)
    }
  }

  var found: [FoundFile] {
    tree.entries.map { entry in
      FoundFile(
        path: entry.path.text, kind: .file(entry.file.contents.bytes(engine)), mode: entry.file.mode
      )
    }
  }
}

@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/minisign")))
struct `Verification of a bundle` {
  @Test func `finds nothing in a whole one`() throws {
    for signed in [true, false] {
      let bundle = try SampleBundle(signed: signed)
      var verification = Verification(bundle.found, key: bundle.key)
      verification.compare(bundle.tree, bundle.engine)
      #expect(verification.deviations == [])
      #expect(verification.signature == (signed ? .valid : .none))
      #expect(verification.record?.inputs.map(\.name) == ["orders.yaml"])
    }
  }

  @Test func `finds a single bit that was changed, wherever it is`() throws {
    let bundle = try SampleBundle(signed: true)
    for (index, file) in bundle.found.enumerated() {
      let bytes = bundle.tree.entries[index].file.contents.bytes(bundle.engine)
      // The first line of a signature is for people, and not signed.
      let start =
        file.path == ShippedBundle.FileName.signature
        ? (bytes.firstIndex(of: UInt8(ascii: "\n")) ?? 0) : 0
      for place in stride(from: start, to: bytes.count, by: max(1, bytes.count / 40)) {
        var changed = bytes
        changed[place] ^= 1
        var files = bundle.found
        files[index] = FoundFile(path: file.path, kind: .file(changed), mode: file.mode)
        let deviations = Verification(files, key: bundle.key).deviations
        let names = deviations.contains { deviation in
          deviation.path == file.path || deviation.message.contains(file.path)
        }
        #expect(names, "\(file.path) at \(place)")
      }
    }
  }

  @Test func `finds what is missing, what is too much and other modes`() throws {
    let bundle = try SampleBundle(signed: true)
    for (index, file) in bundle.found.enumerated() {
      var files = bundle.found
      files.remove(at: index)
      #expect(
        Verification(files, key: bundle.key).deviations.contains { $0.path == file.path },
        "without \(file.path)")
    }
    let more =
      bundle.found + [
        FoundFile(path: "bin/other", kind: .file([] as [UInt8]), mode: 0o644),
        FoundFile(path: "link", kind: .other("a symbolic link"), mode: 0o777),
      ]
    #expect(
      Verification(more, key: bundle.key).deviations.map { "\($0.code.text) \($0.path)" }
        == ["SW0032 bin/other", "SW0032 link"])
    let modes = bundle.found.map { FoundFile(path: $0.path, kind: $0.kind, mode: 0o4755) }
    let wrong = Verification(modes, key: bundle.key).deviations
    #expect(wrong.allSatisfy { $0.code == .changedMode } && wrong.count == 5)
  }

  @Test func `ends with any index`() throws {
    let bundle = try SampleBundle(signed: false)
    let index = try #require(bundle.found.firstIndex { $0.path == ShippedBundle.FileName.index })
    let bytes = bundle.tree.entries[index].file.contents.bytes(bundle.engine)
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<500 {
      var text = bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<text.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: text[place] = UInt8.random(in: 0 ... .max, using: &generator)
        case 1: text.remove(at: place)
        default: text.replaceSubrange(place..<min(place + 9, text.count), with: "[{\"-1e9".utf8)
        }
      }
      var files = bundle.found
      files[index] = FoundFile(path: files[index].path, kind: .file(text), mode: 0o644)
      var verification = Verification(files, key: nil)
      verification.compare(bundle.tree, bundle.engine)
      #expect(!verification.deviations.isEmpty)
    }
  }
}
