import Artifacts
import Diagnostics
import Foundation
import JSON
import Program
import SourceText
import TargetKit
import TestSupport
import Testing

@testable import OCITarget

private func program(
  _ actions: TaskAction..., subworkflows: [Program] = [], title: String? = nil,
  summary: String? = nil
) -> Program {
  Program(
    identity: WorkflowIdentity(
      dsl: "1.0.3", namespace: "test", name: "Hello", version: "1.0.0-rc.1+b7", title: title,
      summary: summary),
    schedule: nil, body: BlockID(0),
    blocks: [Block(tasks: actions.indices.map { TaskID($0) })],
    tasks: actions.enumerated().map { index, action in
      Task(
        name: "t\(index)", pointer: "/do/\(index)/t\(index)",
        origin: Origin(line: index + 1, column: 1, range: index * 10..<index * 10 + 4),
        next: .exit, nextWhenSkipped: .exit, action: action)
    }, subworkflows: subworkflows)
}

private let authorities = Authorities(Array("# roots 1 pkg:generic/roots@1 MPL-2.0\n".utf8))

private func shipment(
  _ program: Program = program(.set(.literal(.null))), date: Int? = nil
) -> Shipment {
  Shipment(
    program: program, inputs: [], engine: EngineImage([1, 2, 3], authorities: authorities),
    version: "1.0.0", requestedDate: date.map(Timestamp.init(seconds:)))
}

/// The digests of an image's layers, from bottom to top.
private func layers(_ shipment: Shipment) throws -> [String] {
  let tree = OCITarget.emit(shipment)
  func json(_ path: String) throws -> JSONValue {
    let entry = try #require(tree.entries.first { $0.path.text == path })
    return try JSONValue(parsing: entry.file.contents.bytes(shipment.engine))
  }
  let manifest = try #require(
    try json("image/index.json")["manifests"]?.arrayValue?.first?["digest"]?.stringValue)
  let list = try json("image/blobs/sha256/\(manifest.dropFirst(7))")["layers"]?.arrayValue ?? []
  return list.compactMap { $0["digest"]?.stringValue }
}

@Suite struct `The OCI target` {
  @Test func `changes one small layer when the workflow or the date changes`() throws {
    let before = try layers(shipment())
    let after = try layers(shipment(program(.set(.literal(.bool(true))))))
    let later = try layers(shipment(date: 1_700_000_000))
    #expect(before.count == 2 && before[0] == after[0] && before[1] != after[1])
    #expect(before == later)
  }

  @Test func `names the image so that every registry takes it`() throws {
    let tree = OCITarget.emit(shipment())
    let page = try #require(tree.entries.first { $0.path.text == "README.md" })
    let text = String(decoding: page.file.contents.bytes(EngineImage([])), as: UTF8.self)
    #expect(text.contains("hello:1.0.0-rc.1_b7"))
    #expect(OCITarget.mainFile(of: shipment().identity)?.text == "Hello.tar")
  }

  @Test func `refuses tasks that start programs, in the workflows it runs too`() {
    let shell = TaskAction.shell(
      ShellCommand(command: .literal(.string("true")), options: ProcessOptions()))
    let problems = OCITarget.check(
      program(.set(.literal(.null)), shell, subworkflows: [program(shell)]), in: .init(0))
    #expect(problems.map(\.code) == [.unsupportedByTarget, .unsupportedByTarget])
    #expect(problems.first?.labels.first?.span.range.lowerBound == 10)
    #expect(problems.first?.help?.contains("`dockerfile`") == true)
    #expect(problems.last?.notes.last?.contains("`Hello`") == true)
  }

  @Test(arguments: [
    ("source", "shop.example"), ("source", "https://a\"b"), ("licenses", "MIT; rm"),
    ("vendor", "a\nb"), ("revision", ""),
  ]) func `refuses labels that are none`(name: String, text: String) {
    var options = TargetOptions()
    let place = SourceSpan(file: .init(1), range: 4..<9)
    options.set(name, .text(text), at: place)
    let problems = OCITarget.check(options, for: program(), in: .init(0))
    #expect(problems.map(\.code) == [.unusableOption])
    #expect(problems.first?.labels.first?.span == place)
  }

  /// Python, which has nothing in common with what wrote them, reads each label as it was given, in the
  /// configuration and in the manifest.
  @Test func `keeps hostile texts what they are`() throws {
    let texts = HostileText.all
    try withTemporaryFolder { folder in
      for (index, text) in texts.enumerated() {
        let shipment = shipment(program(.set(.literal(.null)), title: text, summary: "s \(text)"))
        for entry in OCITarget.emit(shipment).entries {
          let bytes = entry.file.contents.bytes(shipment.engine)
          guard entry.path.text.hasPrefix("image/blobs/"), bytes.first == UInt8(ascii: "{") else {
            continue
          }
          let name = "\(index)-\(entry.path.text.suffix(8)).json"
          try Data(bytes).write(to: folder.appending(path: name))
        }
        try Data(text.utf8).write(to: folder.appending(path: "\(index).txt"))
      }
      let judge = """
        import glob, json
        label = "org.opencontainers.image."
        for i in range(\(texts.count)):
            text = open(f"{i}.txt", newline="", encoding="utf-8").read()
            files = [json.load(open(name)) for name in glob.glob(f"{i}-*.json")]
            assert len(files) == 2, i
            for file in files:
                labels = file["annotations"] if "layers" in file else file["config"]["Labels"]
                assert labels[label + "title"] == text, (i, text)
                assert labels[label + "description"] == "s " + text, (i, text)
        """
      try judge.write(to: folder.appending(path: "judge.py"), atomically: true, encoding: .utf8)
      let result = try BuiltTool.shell("python3 judge.py", in: folder)
      #expect(result.exitCode == 0, "\(result.text)")
    }
  }
}
