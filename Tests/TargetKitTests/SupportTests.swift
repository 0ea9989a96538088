import Artifacts
import Diagnostics
import JSON
import Program
import SourceText
import TargetKit
import Testing

/// A target that cannot run everything.
private enum LimitedTarget: DeploymentTarget {
  static let id = "limited"
  static let summary = "A target for tests."

  static func support(for construct: Construct) -> Support {
    switch construct {
    case .listen: .unsupported(reason: "nothing hears there", alternative: "poll instead")
    case .emit, .scheduleCron: .emulated("somebody else does it")
    default: .native
    }
  }

  static func emit(_ shipment: Shipment) -> ArtifactTree { ArtifactTree() }
}

@Suite struct SupportTests {
  @Test func `what a target cannot do is an error each time, what it emulates a note at first`()
    throws
  {
    let listen = TaskAction.listen(
      Listen(to: .any([], until: nil), read: .data, iterator: nil))
    let actions = [listen, .emit(.literal(.null)), .emit(.literal(.null)), listen]
    let program = Program(
      identity: WorkflowIdentity(dsl: "1.0.3", namespace: "test", name: "hello", version: "1.0.0"),
      schedule: .cron(try Cron("0 * * * *")), body: BlockID(0),
      blocks: [Block(tasks: actions.indices.map { TaskID($0) })],
      tasks: actions.enumerated().map { index, action in
        Task(
          name: "t\(index)", pointer: "/do/\(index)/t\(index)",
          origin: Origin(line: index + 1, column: 1, range: index * 10..<index * 10 + 4),
          next: .exit, nextWhenSkipped: .exit, action: action)
      })
    let found = LimitedTarget.check(program, in: .init(0)).map { diagnostic in
      "\(diagnostic.code.text) \(diagnostic.severity) \(diagnostic.message) "
        + "\(diagnostic.labels.first?.span.range.lowerBound ?? -1)"
    }
    #expect(
      found == [
        "SW0751 note the target `limited` does not run `schedule cron` itself -1",
        "SW0750 error the target `limited` cannot run `listen` 0",
        "SW0751 note the target `limited` does not run `emit` itself 10",
        "SW0750 error the target `limited` cannot run `listen` 30",
      ])
  }
}
