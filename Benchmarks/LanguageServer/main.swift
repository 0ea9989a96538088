import BenchmarkSupport
import Glibc
import JSON
import LanguageServer

/// An editor that types into a workflow of many tasks.
struct Client {
  private var server = LanguageServer(version: "bench")
  private var version = 1.0
  private let uri: JSONValue = "file:///bench/workflow.yaml"

  /// Opens a text.
  init(_ text: String) {
    _ = send(["jsonrpc": "2.0", "id": 1, "method": "initialize", "params": [:]])
    let document: JSONValue = [
      "uri": uri, "languageId": "yaml", "version": 1, "text": .string(text),
    ]
    let problems = notify("textDocument/didOpen", ["textDocument": document])
    guard problems.first?["params"]?["diagnostics"] == [] else {
      print("the workflow has problems: \(problems)")
      exit(1)
    }
  }

  private mutating func send(_ message: JSONValue) -> [JSONValue] {
    server.receive(JSONWriter().bytes(message))
  }

  private mutating func notify(_ method: String, _ parameters: JSONValue) -> [JSONValue] {
    send(["jsonrpc": "2.0", "method": .string(method), "params": parameters])
  }

  /// Puts a text in the place of some characters of a line, and gives what the server answers.
  mutating func type(_ text: String, line: Double, from start: Double, to end: Double)
    -> [JSONValue]
  {
    version += 1
    let range: JSONValue = [
      "start": ["line": .number(line), "character": .number(start)],
      "end": ["line": .number(line), "character": .number(end)],
    ]
    return notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": uri, "version": .number(version)],
        "contentChanges": [["range": range, "text": .string(text)]],
      ])
  }

  /// What may be typed at a place.
  mutating func complete(line: Double, character: Double) -> [JSONValue] {
    send([
      "jsonrpc": "2.0", "id": 2, "method": "textDocument/completion",
      "params": [
        "textDocument": ["uri": uri],
        "position": ["line": .number(line), "character": .number(character)],
      ],
    ])
  }
}

/// A workflow of as many tasks as given, each four lines long from line 11 on.
func workflow(tasks: Int) -> String {
  let head = """
    document: { dsl: 1.0.3, namespace: bench, name: editing, version: 1.0.0 }
    input:
      schema:
        document:
          type: object
          required: [id, total, tags]
          properties:
            id: { type: string }
            total: { type: number }
            tags: { type: array, items: { type: string } }
    do:

    """
  return head
    + (0..<tasks).map { index in
      """
        - task\(index):
            set:
              total: ${ .total + \(index) }
              tags: '${ [.tags[] | ascii_downcase] }'

      """
    }.joined()
}

/// The median and the worst of some times, in milliseconds.
func milliseconds(_ times: [Duration]) -> (median: Double, worst: Double) {
  let sorted = times.sorted().map { $0 / .milliseconds(1) }
  return (sorted[sorted.count / 2], sorted[sorted.count - 1])
}

let clock = ContinuousClock()
var client = Client(workflow(tasks: 1000))
var edits: [Duration] = []
var completions: [Duration] = []
let middle = 11.0 + 4 * 500 + 2
for round in 0..<20 {
  // Typing `.total` anew: first the document is broken, then whole again.
  for (text, from, to) in [("", 19.0, 24.0), ("t", 19, 19), ("otal", 20, 20)] {
    edits.append(
      clock.measure {
        guard client.type(text, line: middle, from: from, to: to).count == 1 else {
          print("round \(round) has no answer")
          exit(1)
        }
      })
    completions.append(
      clock.measure { _ = client.complete(line: middle, character: text == "" ? 19 : 20) })
  }
}
let edit = milliseconds(edits)
Figure("an edit in a file of 1,000 tasks, median", edit.median, unit: "ms").atMost(50).report()
Figure("an edit in a file of 1,000 tasks, worst", edit.worst, unit: "ms").report()
let completion = milliseconds(completions)
Figure("completion in a file of 1,000 tasks, median", completion.median, unit: "ms").report()
