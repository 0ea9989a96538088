import Foundation
import JSON
import LanguageServer
import TestSupport
import Testing

@Test func `the command serves an editor on its standard streams`() throws {
  let messages: [JSONValue] = [
    ["jsonrpc": "2.0", "id": 1, "method": "initialize", "params": [:]],
    [
      "jsonrpc": "2.0", "method": "textDocument/didOpen",
      "params": ["textDocument": ["uri": "file:///a.yaml", "version": 1, "text": "do: ["]],
    ],
    ["jsonrpc": "2.0", "id": 2, "method": "shutdown"],
    ["jsonrpc": "2.0", "method": "exit"],
  ]
  try withTemporaryFolder { folder in
    let input = messages.flatMap { MessageFraming.framed(JSONWriter().bytes($0)) }
    try Data(input).write(to: folder.appending(path: "input"))
    let result = try BuiltTool.shell("slipway lsp < input", in: folder)
    #expect(result.exitCode == 0)
    var framing = MessageFraming()
    framing.append(result.output)
    var answers: [JSONValue] = []
    while let answer = try framing.next() { answers.append(try JSONValue(parsing: answer)) }
    #expect(answers.count == 3)
    #expect(answers.first?["result"]?["capabilities"]?["positionEncoding"] == "utf-16")
    #expect(answers.dropFirst().first?["params"]?["diagnostics"]?.arrayValue?.isEmpty == false)
    let broken = try BuiltTool.shell(
      "printf 'Content-Length: x\\r\\n\\r\\n' | slipway lsp", in: folder)
    #expect(broken.exitCode == 1 && broken.text.contains("-32600"))
  }
}
