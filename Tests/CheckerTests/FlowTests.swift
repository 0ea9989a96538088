import Compiler
import Testing

/// The ways through lists of tasks, and what is reported of them.
@Suite struct FlowTests {
  @Test(arguments: [
    // A switch with a default leads on only where a case says so.
    (
      "- a: { switch: [{ x: { when: .p, then: c } }, { y: { then: end } }] }\n- b: { set: { z: 1 } }\n- c: { set: { z: 2 } }",
      ["SW0305 warning workflow.yaml:4:3"]
    ),
    (
      "- a: { switch: [{ x: { when: .p, then: c } }] }\n- b: { set: { z: 1 } }\n- c: { set: { z: 2 } }",
      []
    ),
    // What only fails leads nowhere, unless it may be skipped or is caught.
    (
      "- a: { raise: { error: { type: runtime, status: 500 } } }\n- b: { set: { z: 1 } }",
      ["SW0305 warning workflow.yaml:4:3"]
    ),
    (
      "- a: { if: .p, raise: { error: { type: runtime, status: 500 } } }\n- b: { set: { z: 1 } }",
      []
    ),
    (
      "- a: { try: [{ x: { raise: { error: { type: runtime, status: 500 } } } }], catch: { do: [{ y: { set: { z: 1 } } }] } }\n- b: { set: { z: 1 } }",
      []
    ),
    // A nested list that always ends the workflow ends the way of the outer one.
    (
      "- a: { do: [{ x: { set: { z: 1 }, then: end } }] }\n- b: { set: { z: 1 } }",
      ["SW0305 warning workflow.yaml:4:3"]
    ),
    ("- a: { do: [{ x: { set: { z: 1 }, then: exit } }] }\n- b: { set: { z: 1 } }", []),
    // A circle without a way out, and one that waits.
    (
      "- a: { set: { z: 1 } }\n- b: { set: { z: 1 }, then: a }",
      ["SW0306 warning workflow.yaml:3:3"]
    ),
    ("- a: { wait: PT1S }\n- b: { set: { z: 1 }, then: a }", []),
  ])
  func `reachability`(tasks: String, expected: [String]) {
    #expect(found("do:\n\(tasks)\n") == expected)
  }

  @Test(arguments: [
    ("{ f: { call: f } }", ["SW0307 error workflow.yaml:2:21"]),
    (
      "{ f: { call: g }, g: { do: [{ x: { set: { a: 1 } } }, { y: { call: f } }] } }",
      ["SW0307 error workflow.yaml:2:21"]
    ),
    ("{ f: { if: .more, call: f } }", []),
    (
      "{ f: { do: [{ x: { switch: [{ y: { when: .p, then: end } }] } }, { z: { call: f } }] } }", []
    ),
    ("{ f: { do: [{ x: { set: { a: 1 }, then: exit } }, { z: { call: f } }] } }", []),
  ])
  func `endless functions`(functions: String, expected: [String]) {
    let text = "use: { functions: \(functions) }\ndo: [{ a: { call: f } }]\n"
    #expect(found(text).filter { !$0.contains("SW0305") } == expected)
  }

  private func found(_ text: String) -> [String] {
    problems(in: "document: { dsl: 1.0.3, namespace: n, name: w, version: 1.0.0 }\n" + text)
      .map { $0.split(separator: " ").prefix(3).joined(separator: " ") }
  }
}
