import Engine
import JSON
import Program
import Testing

@Suite struct FlowTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let steps: [Step]
    let end: String
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "an empty list gives the input", steps: [], end: "0 completed null"),
    Case(
      name: "the last task's output is the workflow's", steps: [.set("a", 1), .set("b", 2)],
      end: "0 completed 2"),
    Case(
      name: "then jumps to a task of the list",
      steps: [.set("a", 1, then: .task(TaskID(2))), .set("b", 2), .wait("c", 0)],
      end: "0 completed 1"),
    Case(
      name: "exit leaves the list it stands in",
      steps: [.block("a", [.set("b", 1, then: .exit), .set("c", 2)]), .wait("d", 1)],
      end: "1 completed 1"),
    Case(
      name: "end in a nested list ends the workflow",
      steps: [.block("a", [.block("b", [.set("c", 1, then: .end)])]), .set("d", 2)],
      end: "0 completed 1"),
    Case(
      name: "exit in the body of a loop ends the iteration",
      steps: [.loop("a", [0, 0, 0], [.wait("b", 1), .set("c", 1, then: .exit), .wait("d", 1)])],
      end: "3 completed 1"),
    Case(
      name: "a loop over nothing gives its input",
      steps: [.set("a", 7), .loop("b", [], [.set("c", 1)])], end: "0 completed 7"),
    Case(
      name: "a wait gives its input", steps: [.set("a", 7), .wait("b", 3)], end: "3 completed 7"),
    Case(
      name: "a fork gives the outputs in the order of its branches",
      steps: [.fork("a", [.wait("b", 2), .set("c", 1), .call("d")])],
      end: "5 completed [null,1,\"d\"]"),
    Case(
      name: "a competing fork gives the output of the first that is done",
      steps: [
        .fork("a", compete: true, [.wait("b", 2), .block("c", [.wait("d", 1), .set("e", 1)])])
      ],
      end: "1 completed 1"),
    Case(
      name: "a competing fork goes on while one branch can win",
      steps: [
        .fork("a", compete: true, [.raise("b"), .block("c", [.wait("d", 1), .set("e", 1)])])
      ],
      end: "1 completed 1"),
    Case(
      name: "a competing fork fails with the first branch's error when all have failed",
      steps: [
        .fork(
          "a", compete: true,
          [.block("b", [.wait("c", 1), .raise("d", status: 501)]), .raise("e", status: 502)])
      ],
      end: "1 faulted " + problem("runtime", 501, "/do/0/a/fork/branches/0/b/do/1/d")),
    Case(
      name: "end in a branch ends the workflow",
      steps: [
        .fork("a", [.wait("b", 9), .block("c", [.wait("d", 1), .set("e", 1, then: .end)])])
      ],
      end: "1 completed 1"),
    Case(
      name: "extensions run around a task, the outermost first",
      steps: [
        Step.call("d").extended(before: [.set("a", 1)], after: [.wait("b", 1)])
          .extended(before: [.wait("c", 1)], after: nil)
      ],
      end: "7 completed \"d\""),
    Case(
      name: "what an extension's after gives takes the output's place",
      steps: [Step.set("d", 1).extended(after: [.set("a", 2)]), .wait("b", 1)],
      end: "1 completed 2"),
    Case(
      name: "skip in an extension's before passes the task and its own after, not others'",
      steps: [
        Step.call("d").extended(after: [.wait("b", 1)])
          .extended(before: [.set("a", 3, then: .skip)], after: [.set("c", 4)])
      ],
      end: "1 completed 3"),
  ]

  @Test(arguments: cases)
  func `tasks follow each other as the language says`(_ test: Case) {
    #expect(VirtualHost.end(of: test.steps, answers: { _ in (5, .output("d")) }) == test.end)
  }

  static func problem(
    _ type: String, _ status: Int, _ instance: String, detail: String? = nil, title: String? = nil
  ) -> String {
    WorkflowError(
      type: ErrorType.canonical(type), status: status, title: title, detail: detail,
      instance: instance
    ).json.description
  }
}
