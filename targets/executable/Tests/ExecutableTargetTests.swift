import Artifacts
import Diagnostics
import JSON
import Program
import SourceText
import TargetKit
import Testing

@testable import ExecutableTarget

private func program(_ actions: TaskAction..., schedule: Schedule? = nil) -> Program {
  Program(
    identity: WorkflowIdentity(dsl: "1.0.3", namespace: "test", name: "hello", version: "1.0.0"),
    schedule: schedule, body: BlockID(0),
    blocks: [Block(tasks: actions.indices.map { TaskID($0) })],
    tasks: actions.enumerated().map { index, action in
      Task(
        name: "t\(index)", pointer: "/do/\(index)/t\(index)",
        origin: Origin(line: index + 1, column: 1, range: index * 10..<index * 10 + 4),
        next: .exit, nextWhenSkipped: .exit, action: action)
    })
}

private let listen = TaskAction.listen(Listen(to: .any([], until: nil), read: .data, iterator: nil))

@Suite struct `The executable target` {
  @Test func `is one file named after the workflow, the engine and the program`() throws {
    let shipment = Shipment(
      program: program(.set(.literal(.null))), inputs: [], engine: EngineImage([1, 2, 3]),
      version: "1.0.0")
    let tree = ExecutableTarget.emit(shipment)
    let main = try #require(ExecutableTarget.mainFile(of: shipment.identity))
    let file = try #require(tree.entries.first { $0.path == main }).file
    #expect(main.text == "hello" && file.isExecutable && file.role == .executable)
    let contents = file.contents.bytes(shipment.engine)
    let found = try #require(ProgramTrailer.program(in: contents))
    #expect(
      try Program(encoded: found).encoded() == shipment.encodedProgram
        && contents.starts(with: [1, 2, 3]))
  }

  @Test func `runs everything that the engine does`() throws {
    let whole = program(listen, .emit(.literal(.null)), schedule: .cron(try Cron("0 * * * *")))
    #expect(ExecutableTarget.check(whole, in: .init(0)).isEmpty)
  }
}
