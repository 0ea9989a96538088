import JSON
import LanguageServer
import Testing

@Test func `the handshake negotiates positions, and the end is orderly`() {
  var session = Session(encodings: ["utf-8", "utf-16"])
  let again = session.request("initialize", [:])
  #expect(again["code"] == -32600)
  #expect(session.request("no/such", [:])["code"] == -32601)
  session.open("do: [ {é: 1 } ]")
  session.change([["range": range(0, 7, 0, 9), "text": "name"]])
  let symbols = session.request(
    "textDocument/documentSymbol", ["textDocument": ["uri": .string(Session.uri)]])
  #expect(symbols.arrayValue?.first?["name"] == "name")
  #expect(session.request("shutdown", .null) == .null)
  #expect(session.request("textDocument/hover", [:])["code"] == -32600)
  session.notify("exit", .null)
  #expect(session.exitCode == 0)
}

private func range(_ line: Double, _ start: Double, _ endLine: Double, _ end: Double) -> JSONValue {
  [
    "start": ["line": .number(line), "character": .number(start)],
    "end": ["line": .number(endLine), "character": .number(end)],
  ]
}

@Test func `what is no request is answered by an error`() {
  var server = LanguageServer(version: "1")
  func code(_ text: String) -> JSONValue? {
    server.receive(Array(text.utf8)).first?["error"]?["code"]
  }
  #expect(code("{") == -32700)
  #expect(code("[]") == -32600)
  #expect(code(#"{"id": 1}"#) == -32600)
  #expect(code(#"{"id": {}, "method": "initialize"}"#) == -32600)
  #expect(code(#"{"id": 1, "method": "textDocument/hover"}"#) == -32002)
  #expect(code(#"{"id": 1, "result": null}"#) == nil)
  #expect(code(#"{"method": "exit"}"#) == nil)
  #expect(server.exitCode == 1)
  var session = Session("do: []")
  for parameters: JSONValue in [
    .null, ["textDocument": 1], ["textDocument": ["uri": "file:///other"]],
    ["textDocument": ["uri": .string(Session.uri)], "position": ["line": -1, "character": 0]],
    [
      "textDocument": ["uri": .string(Session.uri)], "position": ["line": 1e300, "character": 0.5],
    ],
  ] {
    #expect(session.request("textDocument/hover", parameters)["code"] == -32602)
  }
}

@Test func `a stream is cut into messages`() throws {
  var framing = MessageFraming()
  let stream =
    MessageFraming.framed(Array("{}".utf8)) + Array("content-length: 1\r\nX: y\r\n\r\n[".utf8)
  var messages: [String] = []
  for byte in stream {
    framing.append([byte])
    while let message = try framing.next() {
      messages.append(String(decoding: message, as: UTF8.self))
    }
  }
  #expect(messages == ["{}", "["])
  for (text, failure): (String, MessageFraming.Failure) in [
    (String(repeating: "a", count: 9000), .headerTooLong), ("A: b\r\n\r\n", .noLength),
    ("Content-Length: -1\r\n\r\n", .noLength),
    ("Content-Length: 99999999999\r\n\r\n", .messageTooLong),
    ("Content-Length: 99999999999999999999999\r\n\r\n", .noLength),
  ] {
    var framing = MessageFraming()
    framing.append(Array(text.utf8))
    #expect(throws: failure) { try framing.next() }
  }
}

@Test func `problems follow the edits`() {
  var session = Session(orderWorkflow("  - next: { set: { a: '${ .sum.x }' } }"))
  let problem = session.problems.first
  #expect(problem?["code"] == "SW0502" && problem?["severity"] == 1)
  #expect(session.text(at: problem?["range"]) == "x")
  let start = problem?["range"]?["start"] ?? .null
  let line = start["line"]?.doubleValue ?? 0
  let column = start["character"]?.doubleValue ?? 0
  session.change([["range": range(line, column - 1, line, column + 1), "text": ""]])
  #expect(session.problems.isEmpty)
  #expect(session.published["version"] == 2)
}

@Test func `a file that is no workflow is left alone`() {
  var session = Session("services: { web: { image: nginx } }")
  #expect(session.published["diagnostics"] == [])
  session.change(to: "do: []")
  #expect(session.published["diagnostics"] != [])
}

/// Every cut of a text, and of a text with a cursor in the middle of a word, is answered.
@Test func `no half-typed document stops the server`() {
  let text = orderWorkflow(
    "  - next:\n      switch:\n        - \"one\": { when: '${ .sum > 1 }', then: end }\n")
  var session = Session(text)
  let units = Array(text.unicodeScalars)
  for count in stride(from: 0, to: units.count, by: 7) {
    var cut = String(String.UnicodeScalarView(units[..<count]))
    for rest in ["", "\n  - more: [", "}\n\t- :", "\"\n'"] {
      cut += rest
      for method in ["hover", "completion", "definition"] {
        _ = session.ask(method, at: cut + "‸")
      }
    }
  }
  session.change(to: text)
  #expect(session.problems.isEmpty)
}
