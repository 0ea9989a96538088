import CommandLineKit
import Compiler
import Diagnostics
import JSON
import LanguageServer
import Program
import SourceText
import YAML

@testable import Checker
@testable import WorkflowSyntax

/// What reads the files of an author, the arguments of the tools and the messages of an editor.
let languageParsers: [String: Parser] = [
  "yaml": { bytes in
    var problems = DiagnosticBag()
    var sources = SourceMap()
    let file = SourceFile(path: "fuzz.yaml", utf8: bytes)
    _ = YAMLNode.read(file, as: sources.add(file), &problems)
    render(problems, sources)
  },
  "workflow": { bytes in
    let file = SourceFile(path: "fuzz.yaml", utf8: bytes)
    let compilation = Compilation(Compilation.Input(workflows: [file]), goal: .program)
    var problems = DiagnosticBag()
    for diagnostic in compilation.diagnostics { problems.report(diagnostic) }
    render(problems, compilation.sources)
    guard let program = compilation.program else { return }
    let encoded = program.encoded()
    guard (try? Program(encoded: encoded))?.encoded() == encoded else {
      preconditionFailure("an encoded program reads differently")
    }
  },
  "settings": { bytes in
    let settings = SourceFile(path: "slipway.yaml", utf8: bytes)
    _ = Compilation(Compilation.Input(workflows: [], settings: settings), goal: .check)
  },
  "scalar": { bytes in
    let text = text(bytes)
    let mapped = MappedText(verbatim: text, file: SourceID(0), offset: 0)
    let ranges = [cronProblem(text)?.range, templateProblem(mapped)?.range].compactMap { $0 }
    precondition(ranges.allSatisfy { $0.upperBound <= text.utf8.count }, "a place behind the end")
    _ = try? DurationText.nanoseconds(text)
    _ = HostPattern(parsing: text)
    _ = ErrorType.canonical(text)
    _ = SemanticVersion(text) < SemanticVersion("1.0.0-a.1")
  },
  "arguments": { bytes in
    let tool = Tool("fuzz", version: "0", "Is fuzzed.", commands: [sampleCommand])
    _ = try? tool.parse(bytes.split(separator: UInt8(ascii: "\n")).map { text($0) })
  },
  "editor": { bytes in
    var framing = MessageFraming()
    framing.append(bytes)
    while let message = try? framing.next() { _ = try? JSONValue(parsing: message) }
    var server = LanguageServer(version: "0")
    for start in ["initialize", "initialized"] { _ = server.receive(request(start, "{}")) }
    // The document, and then a request a line.
    let (document, requests) = halves(bytes)
    let opened: JSONValue = [
      "textDocument": ["uri": "file:///a.yaml", "version": 1, "text": .string(text(document))]
    ]
    _ = server.receive(request("textDocument/didOpen", opened.description))
    for line in requests.split(separator: UInt8(ascii: "\n")) { _ = server.receive(Array(line)) }
  },
]

private func cronProblem(_ text: String) -> Cron.Problem? {
  do throws(Cron.Problem) {
    _ = try Cron(text)
    return nil
  } catch { return error }
}

private func templateProblem(_ text: MappedText) -> URITemplateProblem? {
  do throws(URITemplateProblem) {
    _ = try uriTemplateParts(text)
    return nil
  } catch { return error }
}

private func request(_ method: String, _ parameters: String) -> [UInt8] {
  Array(#"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":\#(parameters)}"#.utf8)
}

/// A command with an argument and an option of every kind.
private let sampleCommand = Command(
  "make", "Makes something.", arguments: [Argument("FILE", count: .many, .file, "What to make.")],
  options: [
    Option("all", short: "a", "Makes all."),
    Option("format", short: "f", value: OptionValue("F", .choice(["json", "text"])), "How."),
    Option("input", short: "i", value: OptionValue("JSON"), repeats: true, "Of what."),
  ])
