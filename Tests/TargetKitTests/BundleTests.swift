import Artifacts
import Foundation
import JSON
import Program
import TargetKit
import TestSupport
import Testing

@Suite struct `A bundle` {
  private func bundle(_ shipment: Shipment) throws -> ArtifactTree {
    var tree = ArtifactTree()
    tree.add(
      ArtifactFile(Contents([.engine, .bytes([0])]), .executable, isExecutable: true),
      at: try #require(ArtifactPath("bin/orders")))
    let usage = BundleUsage(
      summary: "A sample.", steps: [.code(language: "console", lines: ["$ bin/orders run"])])
    return ShippedBundle.complete(tree, target: "sample", usage: usage, shipment)
  }

  private func write(_ tree: ArtifactTree, _ engine: EngineImage, to folder: URL) throws {
    for entry in tree.entries {
      let file = folder.appending(path: entry.path.text)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(entry.file.contents.bytes(engine)).write(to: file)
    }
  }

  @Test func `has an index, a page, a bill of materials and a provenance`() throws {
    let shipment = try sampleShipment()
    let tree = try bundle(shipment)
    for name in ["README.md", "bundle.json", "provenance.intoto.json", "sbom.cdx.json"] {
      Golden.expect(
        try tree.text(name, shipment.engine), equals: "Tests/TargetKitTests/Expected/\(name)")
    }
    #expect(
      tree.entries.map(\.path.text) == [
        "README.md", "SHA256SUMS", "bin/orders", "bundle.json", "provenance.intoto.json",
        "sbom.cdx.json",
      ])
  }

  @Test func `bears the date that was asked for`() throws {
    let shipment = try sampleShipment(date: Timestamp(seconds: 1_767_225_599))
    let tree = try bundle(shipment)
    let sbom = try JSONValue(parsing: try tree.text("sbom.cdx.json", shipment.engine))
    #expect(sbom["metadata"]?["timestamp"]?.stringValue == "2025-12-31T23:59:59Z")
    let index = try JSONValue(parsing: try tree.text("bundle.json", shipment.engine))
    #expect(index["sourceDateEpoch"]?.doubleValue == 1_767_225_599)
  }

  @Test func `has checksums of all its files, which sha256sum believes`() throws {
    let shipment = try sampleShipment()
    let tree = try bundle(shipment)
    try withTemporaryFolder { folder in
      try write(tree, shipment.engine, to: folder)
      let result = try BuiltTool.shell("sha256sum --check SHA256SUMS", in: folder)
      Golden.expect(
        result.text,
        equalsText: """
          README.md: OK
          bin/orders: OK
          bundle.json: OK
          provenance.intoto.json: OK
          sbom.cdx.json: OK

          """)
    }
  }

  @Test(.enabled(if: PythonJudge.has("cyclonedx") && PythonJudge.has("jsonschema")))
  func `is of the form that its schemas ask for`() throws {
    for date in [nil, Timestamp(seconds: 1_767_225_599)] {
      let shipment = try sampleShipment(date: date)
      let tree = try bundle(shipment)
      try withTemporaryFolder { folder in
        try write(tree, shipment.engine, to: folder)
        let schema = Golden.repository.appending(path: "docs/bundle.schema.json").path
        let result = try PythonJudge.run(
          """
          import json, sys
          from cyclonedx.schema import SchemaVersion
          from cyclonedx.validation.json import JsonStrictValidator
          from jsonschema import Draft202012Validator
          text = open("sbom.cdx.json").read()
          print(JsonStrictValidator(SchemaVersion.V1_6).validate_str(text))
          references = [c["bom-ref"] for c in json.loads(text)["components"]]
          assert len(references) == len(set(references))
          schema = json.load(open("\(schema)"))
          Draft202012Validator.check_schema(schema)
          for error in Draft202012Validator(schema).iter_errors(json.load(open("bundle.json"))):
              print(error.json_path, error.message)
          """, in: folder)
        Golden.expect(result.text, equalsText: "None\n")
      }
    }
  }
}

@Suite struct `Texts of a workflow` {
  @Test func `are one word of a shell`() throws {
    let words = HostileText.all
    try withTemporaryFolder { folder in
      let line = "printf '%s\\0' " + words.map(ShellWord.quoted).joined(separator: " ")
      let result = try BuiltTool.shell(line, in: folder)
      #expect(result.text == words.map { $0 + "\u{0}" }.joined())
    }
    #expect(ShellWord.line("./a", "--x", "@b.json", "c d") == "./a --x @b.json 'c d'")
  }

  @Test func `stay text on a page`() throws {
    let texts = HostileText.all
    let pages = texts.map { text in
      Markdown([
        .heading(1, text), .paragraph([.text(text)]),
        .paragraph([.text("a "), .code(text), .text(text + " b")]),
        .list([[.text(text)], [.text("a "), .code(text)]]),
        .code(language: "console", lines: [text]), .paragraph([.text("end")]),
      ]).text
    }
    try withTemporaryFolder { folder in
      try JSONEncoder().encode([texts, pages]).write(to: folder.appending(path: "pages.json"))
      let judge = Golden.repository.appending(path: "Tests/judges/markdown.py").path
      let python = Golden.repository.appending(path: ".build/venv/bin/python").path
      let result = try BuiltTool.shell("'\(python)' '\(judge)' pages.json", in: folder)
      #expect(result.exitCode == 0 && result.text == "\(texts.count) pages\n", "\(result.text)")
    }
    let page = Markdown([.paragraph([.text("# 1 *a* <b>")]), .paragraph([.code("a`b")])])
    #expect(page.text == "\\# 1 \\*a\\* \\<b\\>\n\n``a`b``\n")
    #expect(Markdown([.paragraph([.text("10. x")])]).text == "10\\. x\n")
    #expect(
      Markdown([.code(language: "sh", lines: ["```", "x"])]).text == "````sh\n```\nx\n````\n")
  }
}

@Suite struct `The checksums` {
  @Test func `are read as they are written`() throws {
    let digest = Digest(of: [])
    let text = Checksums([("a b", digest), ("c", digest)]).text
    let read = try #require(Checksums(text))
    #expect(read.files.map(\.path) == ["a b", "c"] && read.text == text)
    for wrong in ["", "x\n", String(text.dropLast()), "\(digest.hex) a\n", "\(digest.hex)  \n"] {
      #expect(Checksums(wrong) == nil)
    }
  }
}
