import JSON
import Testing

/// A place with a cursor, and labels that are proposed there, and some that are not.
struct CompletionCase: Sendable {
  var tasks: String
  var proposed: [String]
  var absent: [String] = []
}

/// What is proposed at the cursor, once the workflow was seen without the tasks.
private func completions(_ tasks: String) -> JSONValue {
  var session = Session(orderWorkflow("  - last: { set: { done: true } }"))
  return session.ask("completion", at: orderWorkflow(tasks))
}

private func labels(_ completions: JSONValue) -> [String] {
  (completions["items"]?.arrayValue ?? []).compactMap { $0["label"]?.stringValue }
}

@Test(arguments: [
  // Keys.
  CompletionCase(tasks: "  - next:\n      ‸", proposed: ["set", "call", "if", "then"]),
  CompletionCase(tasks: "  - next:\n      s‸", proposed: ["set", "switch"]),
  CompletionCase(
    tasks: "  - next:\n      set: { a: 1 }\n      ‸", proposed: ["if", "output"],
    absent: ["set", "call"]),
  CompletionCase(
    tasks: "  - next:\n      set: { a: 1 }\n      outp‸", proposed: ["output"], absent: ["set"]),
  CompletionCase(
    tasks: "  - next:\n      call: http\n      with:\n        ‸\n  - after: { set: {} }",
    proposed: ["method", "endpoint", "headers"]),
  CompletionCase(tasks: "  - next: { set: { a: 1 }, ‸ }", proposed: ["then", "if"]),
  CompletionCase(tasks: "  - next:\n      output:\n        ‸", proposed: ["as", "schema"]),
  CompletionCase(tasks: "timeout: { ‸ }", proposed: ["after"]),
  // Words and names.
  CompletionCase(
    tasks: "  - next: { set: { a: 1 }, then: ‸ }\n  - after: { wait: PT1S }",
    proposed: ["end", "exit", "continue", "total", "next", "after"]),
  CompletionCase(
    tasks: "  - next:\n      switch:\n        - one: { then: t‸ }", proposed: ["total"]),
  CompletionCase(
    tasks: "  - next:\n      do:\n        - inner: { wait: PT1S, then: ‸ }",
    proposed: ["inner"], absent: ["total", "next"]),
  CompletionCase(tasks: "  - next:\n      call: ‸", proposed: ["http", "greet"]),
  CompletionCase(tasks: "  - next:\n      raise: { error: ‸ }", proposed: ["tooMuch"]),
  CompletionCase(tasks: "  - next:\n      wait: PT1S\n      timeout: ‸", proposed: ["short"]),
  // Expressions.
  CompletionCase(
    tasks: "  - next: { set: { a: '${ .‸ }' } }", proposed: ["sum", "customer"], absent: ["items"]),
  CompletionCase(
    tasks: "  - next:\n      set:\n        a: ${ .customer.‸ }", proposed: ["name", "email"]),
  CompletionCase(
    tasks: "  - next:\n      set:\n        a: ${ .customer.na‸ | length }", proposed: ["name"]),
  CompletionCase(tasks: "  - next:\n      set:\n        a: ${ .customer.", proposed: []),
  CompletionCase(
    tasks: "  - next:\n      if: .customer | select(.‸", proposed: ["name", "email"]),
  CompletionCase(
    tasks: """
        - next:
            input: { from: "${ $workflow.input.items | map(.‸) }" }
            set: { a: 1 }
      """,
    proposed: ["price", "note"]),
  CompletionCase(
    tasks:
      "  - next:\n      set:\n        a: >-\n          ${ $workflow.input\n          | .customer.‸ }",
    proposed: ["name"]),
  CompletionCase(
    tasks: "  - next: { set: { a: '${ $context.‸ }' } }", proposed: ["sum"]),
  CompletionCase(
    tasks: "  - next: { set: { a: '${ $‸ }' } }", proposed: ["$context", "$input", "$secrets"],
    absent: ["$output"]),
  CompletionCase(
    tasks: "  - next: { set: { a: '${ .sum as $whole | $w‸ }' } }", proposed: ["$whole"]),
  CompletionCase(
    tasks: """
        - next:
            for: { each: one, in: $workflow.input.items }
            do:
              - inner: { set: { a: '${ $one.‸ }' } }
      """,
    proposed: ["price"]),
  CompletionCase(
    tasks: "  - next: { set: { a: '${ .sum | to‸ }' } }", proposed: ["tostring", "tojson"]),
  CompletionCase(
    tasks: "  - next: { set: { a: '${ \"to‸\" }' } }", proposed: [], absent: ["tostring"]),
])
func `completion proposes what fits the place`(one: CompletionCase) {
  let found = labels(completions(one.tasks))
  #expect(one.proposed.filter { !found.contains($0) } == [], "\(found)")
  #expect(one.absent.filter { found.contains($0) } == [])
}

@Test func `completion replaces the word before the cursor`() {
  var session = Session(orderWorkflow(""))
  let marked = orderWorkflow("  - next: { set: { a: '${ \"é𝄞\" + .customer.na‸ }' } }")
  let found = session.ask("completion", at: marked)["items"]?.arrayValue ?? []
  let item = found.first { $0["label"] == "name" }
  #expect(session.text(at: item?["textEdit"]?["range"]) == "na")
  #expect(item?["detail"] == "string")
}

@Test func `types come from the last good version while the document is broken elsewhere`() {
  let good = "  - next: { set: { a: '${ .sum }' } }\n  - other: { wait: PT1S }"
  var session = Session(orderWorkflow(good))
  let broken = "  - next: { set: { a: '${ .‸ }' } }\n  - other: { wait: \"never closed }"
  let found = labels(session.ask("completion", at: orderWorkflow(broken)))
  #expect(found.contains("sum"))
}
