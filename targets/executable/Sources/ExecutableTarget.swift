import Artifacts
import Program
import TargetKit

/// One static ELF file: the engine with the program behind it.
package enum ExecutableTarget: DeploymentTarget {
  package static let id = "executable"
  package static let summary = "One static Linux executable that carries the workflow."

  package static func support(for construct: Construct) -> Support {
    switch construct {
    case .doTasks, .set, .forLoop, .fork, .switchCase, .tryCatch, .raise, .wait, .callHTTP,
      .callOpenAPI, .callFunction, .runShell, .runScript, .runWorkflow:
      .native
    case .emit:
      .emulated("the event is the task's output and a line of the trace; no broker gets it")
    case .scheduleEvery, .scheduleCron, .scheduleAfter:
      .emulated("one start is one run: start it from cron, a systemd timer or another scheduler")
    case .listen, .scheduleOn:
      .unsupported(
        reason: "an executable receives no events", alternative: "pass the event as the input")
    }
  }

  package static func emit(_ program: Program) -> ArtifactTree {
    var tree = ArtifactTree()
    let trailer = ProgramTrailer.wrapping(program.encoded())
    tree.add(
      ArtifactFile(Contents([.engine, .bytes(trailer)]), isExecutable: true),
      at: path(for: program.identity.name))
    return tree
  }

  /// A workflow's name is letters, digits and dashes, so it is a path; the checker saw to that.
  private static func path(for name: String) -> ArtifactPath {
    guard let path = ArtifactPath(name), path.directories.isEmpty else {
      preconditionFailure("a workflow whose name is no file name")
    }
    return path
  }
}
