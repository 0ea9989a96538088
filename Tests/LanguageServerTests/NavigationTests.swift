import JSON
import Testing

/// A place with a cursor, and what a request about it gives: texts, which `‖` separates.
struct NavigationCase: Sendable {
  var tasks: String
  var expected: String
}

@Test(arguments: [
  NavigationCase(
    tasks: "  - ne‸xt: { set: { a: '${ .sum }' } }",
    expected: "input:   { customer: { email?: string, name: string, … }, sum: number }"),
  NavigationCase(tasks: "  - next: { s‸et: { a: 1 } }", expected: "**set** (required): The value"),
  NavigationCase(
    tasks: "  - next: { set: { a: '${ .cust‸omer.name }' } }",
    expected: ".customer: { email?: string, name: string, … }"),
  NavigationCase(
    tasks: "  - next: { set: { a: '${ .customer.na‸me }' } }", expected: ".name: string"),
  NavigationCase(
    tasks: "  - next: { set: { a: '${ .sum | to‸string }' } }", expected: "tostring: string"),
  NavigationCase(
    tasks: "  - next: { set: { a: '${ $con‸text }' } }", expected: "$context: { sum: number }"),
  NavigationCase(tasks: "  - next: { wa‸it: PT1S }\n  - broken: { set", expected: "How long"),
])
func `hover tells types and what keys are for`(one: NavigationCase) {
  var session = Session(orderWorkflow("  - next: { set: { a: '${ .sum }' } }"))
  let hover = session.ask("hover", at: orderWorkflow(one.tasks))
  let text = hover["contents"]?["value"]?.stringValue ?? ""
  #expect(text.contains(one.expected), "\(text)")
}

@Test(arguments: [
  NavigationCase(tasks: "  - next: { wait: PT1S, then: to‸tal }", expected: "total"),
  NavigationCase(tasks: "  - next: { call: gre‸et }", expected: "greet"),
  NavigationCase(tasks: "  - next: { raise: { error: too‸Much } }", expected: "tooMuch"),
  NavigationCase(tasks: "  - next: { wait: PT1S, timeout: sho‸rt }", expected: "short"),
  NavigationCase(
    tasks: "  - next: { input: { from: '${ $secrets.ke‸y }' }, set: { a: 1 } }", expected: "key"),
  NavigationCase(
    tasks: "  - next: { set: { a: '${ .customer.em‸ail }' } }", expected: "email"),
  NavigationCase(tasks: "  - next: { wait: PT1‸S }", expected: ""),
])
func `definition finds what a name stands for`(one: NavigationCase) {
  var session = Session(orderWorkflow(""))
  let found = session.ask("definition", at: orderWorkflow(one.tasks))
  let first = found.arrayValue?.first ?? found
  #expect(session.text(at: first["range"]) == one.expected, "\(found)")
}

private let circle = """
    - next:
        switch:
          - one: { when: .a, then: next }
          - two: { then: total }
    - group:
        do:
          - next: { wait: PT1S, then: next }
        then: ne‸xt
  """

@Test func `references and rename keep to the list of the task`() {
  var session = Session(orderWorkflow(""))
  let found = session.ask(
    "references", at: orderWorkflow(circle), ["context": ["includeDeclaration": true]])
  #expect(found.arrayValue?.count == 3)
  let renamed = session.ask("rename", at: orderWorkflow(circle), ["newName": "new name"])
  let edits = renamed["changes"]?[Session.uri]?.arrayValue ?? []
  #expect(edits.map { session.text(at: $0["range"]) } == ["next", "next", "next"])
  #expect(edits.allSatisfy { $0["newText"] == "\"new name\"" })
  for name in ["end", "total", ""] {
    let refused = session.ask("rename", at: orderWorkflow(circle), ["newName": .string(name)])
    #expect(refused["code"] == -32803)
  }
}

/// A workflow in which every section of `use` defines something and something names it.
private let definitions = #"""
  document: { dsl: 1.0.3, namespace: shop, name: names, version: 1.0.0 }
  use:
    authentications: { login: { basic: { use: key } } }
    catalogs: { public: { endpoint: 'https://catalog.example' } }
    errors: { tooMuch: { type: 'https://shop.example/too-much', status: 400 } }
    extensions: [log: { extend: all, after: [say: { call: greet }] }]
    functions: { greet: { set: { text: hello } } }
    retries: { patient: { delay: PT1S } }
    secrets: [key, other]
    timeouts: { short: { after: PT5S } }
  do:
    - first:
        call: http
        with:
          method: get
          endpoint: { uri: 'https://shop.example', authentication: { use: login } }
          headers: { key: '${ $secrets.key }', both: "${ $secrets[\"key\"] + $secrets.other }" }
        timeout: short
    - second:
        try:
          - inner: { call: greet, input: { from: '${ { timeout: "short", key: $secrets.key } }' } }
        catch: { retry: patient }
    - third: { call: 'log:1.0.0@public' }
    - fourth: { raise: { error: tooMuch }, timeout: "short" }
    - fifth: { set: { timeout: short, error: tooMuch, call: greet, use: key } }
  """#

/// A place in `definitions`, and what is there for another name.
struct RenameCase: Sendable {
  var mark: String
  var newName: String
  /// The text of each place with the name, and what is put there.
  var expected: [String]
}

@Test(arguments: [
  RenameCase(mark: "gre‸et: { set", newName: "hello", expected: ["greet → hello"] + greetings),
  RenameCase(
    mark: "say: { call: gre‸et", newName: "hello", expected: ["greet → hello"] + greetings),
  RenameCase(mark: "use: lo‸gin", newName: "me", expected: ["login → me", "login → me"]),
  RenameCase(
    mark: "retry: pat‸ient", newName: "long wait",
    expected: [#"patient → "long wait""#, #"patient → "long wait""#]),
  RenameCase(
    mark: "timeout: sh‸ort\n", newName: "brief",
    expected: ["short → brief", "short → brief", #""short" → brief"#]),
  RenameCase(
    mark: "error: too‸Much }, ", newName: "no", expected: ["tooMuch → no", "tooMuch → no"]),
  RenameCase(mark: "@pub‸lic", newName: "house", expected: ["public → house", "public → house"]),
  RenameCase(mark: "lo‸g: { extend", newName: "note", expected: ["log → note"]),
  RenameCase(
    mark: "$secrets.ke‸y }", newName: "api-key",
    expected: [
      "key → api-key", "key → api-key", #"key → "api-key""#, #"\"key\" → \"api-key\""#,
      #"key → "api-key""#,
    ]),
  RenameCase(mark: "secrets: [ke‸y", newName: "token", expected: []),
])
func `rename changes a definition and all that names it`(one: RenameCase) {
  let plain = one.mark.replacing("‸", with: "")
  let marked = definitions.replacing(plain, with: one.mark, maxReplacements: 1)
  var session = Session(definitions)
  let renamed = session.ask("rename", at: marked, ["newName": .string(one.newName)])
  let edits = renamed["changes"]?[Session.uri]?.arrayValue ?? []
  let found = edits.map { edit in
    "\(session.text(at: edit["range"])) → \(edit["newText"]?.stringValue ?? "")"
  }
  if one.expected.isEmpty {
    #expect(found.count == 5)
  } else {
    #expect(found == one.expected)
  }
  let references = session.ask(
    "references", at: marked, ["context": ["includeDeclaration": true]])
  #expect(references.arrayValue?.count == edits.count)
  let declaration = session.ask("definition", at: marked)
  #expect(declaration["range"] == edits.first?["range"])
}

private let greetings = ["greet → hello", "greet → hello"]

@Test(arguments: [("gre‸et: { set", "http"), ("[ke‸y,", "other"), ("[ke‸y,", "a b")])
func `rename refuses names that would mean something else`(mark: String, name: String) {
  let marked = definitions.replacing(mark.replacing("‸", with: ""), with: mark)
  var session = Session(definitions)
  #expect(session.ask("rename", at: marked, ["newName": .string(name)])["code"] == -32803)
}

@Test func `symbols are the tasks and the definitions`() {
  var session = Session(orderWorkflow("  - group:\n      do:\n        - inner: { wait: PT1S }"))
  let symbols =
    session.request(
      "textDocument/documentSymbol", ["textDocument": ["uri": .string(Session.uri)]]
    ).arrayValue ?? []
  let names = symbols.compactMap { $0["name"]?.stringValue }
  #expect(names == ["short", "tooMuch", "greet", "total", "group"])
  #expect(symbols.last?["children"]?.arrayValue?.first?["name"] == "inner")
  #expect(symbols.last?["detail"] == "do")
}

@Test func `quick fixes mend what has a suggestion`() {
  var session = Session(orderWorkflow("  - next: { set: { a: '${ .custmer.name }' } }"))
  let problem = session.problems.first
  #expect(problem?["code"] == "SW0500")
  let actions = session.request(
    "textDocument/codeAction",
    [
      "textDocument": ["uri": .string(Session.uri)], "range": problem?["range"] ?? .null,
      "context": ["diagnostics": []],
    ])
  let edit = actions.arrayValue?.first?["edit"]?["changes"]?[Session.uri]?.arrayValue?.first
  #expect(session.text(at: edit?["range"]) == "custmer")
  #expect(edit?["newText"] == "customer")
}
