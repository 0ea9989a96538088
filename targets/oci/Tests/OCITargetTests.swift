import Artifacts
import Diagnostics
import JSON
import Program
import SourceText
import TargetKit
import Testing

@testable import OCITarget

private func program(_ actions: TaskAction..., subworkflows: [Program] = []) -> Program {
  Program(
    identity: WorkflowIdentity(
      dsl: "1.0.3", namespace: "test", name: "Hello", version: "1.0.0-rc.1+b7"),
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
}
