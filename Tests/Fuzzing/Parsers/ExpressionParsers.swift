import Diagnostics
import Expressions
import JQMachine
import JSON
import SourceText

/// What reads expressions and runs them.
let expressionParsers: [String: Parser] = [
  "expression": { bytes in
    var problems = DiagnosticBag()
    var sources = SourceMap()
    let text = text(bytes)
    let id = sources.add(SourceFile(path: "fuzz.jq", utf8: Array(text.utf8)))
    _ = ExpressionSyntax(
      parsing: MappedText(verbatim: text, file: id, offset: 0), diagnostics: &problems)
    render(problems, sources)
  },
  // An input in the first line, and a program for it.
  "jq": { bytes in
    let (input, program) = halves(bytes)
    guard let code = compile(text(program)) else { return }
    run(code, (try? JSONValue(parsing: Array(input), dialect: .jq)) ?? sampleValue)
    guard let decoded = try? ExpressionCode(encoded: code.encoded()[...]) else {
      preconditionFailure("encoded code cannot be read")
    }
    precondition(decoded.encoded() == code.encoded(), "encoded code reads differently")
  },
  // The binary form of code.
  "code": { bytes in
    guard let code = try? ExpressionCode(encoded: bytes[...]) else { return }
    run(code, sampleValue)
  },
]

private func compile(_ program: String) -> ExpressionCode? {
  var problems = DiagnosticBag()
  let text = MappedText(verbatim: program, file: SourceID(0), offset: 0)
  return ExpressionSyntax(parsing: text, diagnostics: &problems).flatMap {
    ExpressionCode(lowering: $0, text, variables: ["x"], diagnostics: &problems)
  }
}

private func run(_ code: ExpressionCode, _ input: JSONValue) {
  var written = 0
  let limits = EvaluationLimits(steps: 100_000, depth: 5_000)
  try? code.forEachOutput(input, variables: [1], limits: limits) { output in
    written += output.description.utf8.count
    return written < 1 << 24
  }
}

private let sampleValue: JSONValue = [
  "a": [1, 2.5, "x", .null], "b": ["c": "2015-03-05T23:51:47Z", "d": true], "e": "a,b, c",
]
