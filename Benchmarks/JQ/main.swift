import BenchmarkSupport
import Diagnostics
import Expressions
import Glibc
import JQMachine
import JSON
import LibjqBaseline
import SourceText

// Our machine against libjq 1.6: how often a second each runs the same program on the same input.
// Parsing of the program and of the input is not measured. Names of programs as arguments measure only
// those.

/// The code of a program.
func compile(_ program: BenchmarkProgram) -> ExpressionCode? {
  var diagnostics = DiagnosticBag()
  let text = MappedText(verbatim: program.text, file: SourceID(0), offset: 0)
  guard let syntax = ExpressionSyntax(parsing: text, diagnostics: &diagnostics) else { return nil }
  return ExpressionCode(lowering: syntax, text, variables: [], diagnostics: &diagnostics)
}

/// What the two give for a program a second; nil where they disagree.
func rates(_ program: BenchmarkProgram) -> (ours: Double, libjq: Double)? {
  let input = program.input.description
  guard let code = compile(program), let baseline = libjq_prepare(program.text, input),
    let value = try? JSONValue(parsing: input)
  else { return nil }
  defer { libjq_release(baseline) }
  guard let expected = libjq_first_output(baseline) else { return nil }
  defer { free(expected) }
  guard let first = try? code.evaluate(value).first,
    first == (try? JSONValue(parsing: String(cString: expected)))
  else { return nil }
  let ours = runsPerSecond { _ = try? code.evaluate(value) }
  let libjq = runsPerSecond { _ = libjq_run(baseline) }
  return (ours, libjq)
}

var ratios: [Double] = []
let names = CommandLine.arguments.dropFirst()
for program in BenchmarkProgram.all where names.isEmpty || names.contains(program.name) {
  guard let (ours, libjq) = rates(program) else {
    print("\(program.name): the two disagree")
    exit(1)
  }
  ratios.append(ours / libjq)
  Figure("jq: \(program.name)", ours, unit: "/s", baseline: ("libjq 1.6", libjq))
    .atLeast(timesBaseline: 1).report()
}
let mean = exp(ratios.map(log).reduce(0, +) / Double(ratios.count))
Figure("jq: geometric mean of the ratios", mean, unit: "×").atLeast(5).report()
