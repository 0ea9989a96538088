import CommandLineKit
import Diagnostics
import EngineHost
import Expressions
import Glibc
import JQMachine
import JSON
import SourceText

/// The command `slipway eval`.
enum EvalCommand: SlipwayCommand {
  static let table = Command(
    "eval", "Evaluates a jq expression and prints each output on a line.",
    discussion: [
      "The language is that of expressions in workflows: jq 1.8. Outputs are printed as compact JSON. "
        + "If the expression fails, the outputs before are printed, and the exit code is 1."
    ],
    arguments: [Argument("EXPRESSION", .text, "The expression, without ${ and }.")],
    options: [InputOption.option],
    examples: [
      "slipway eval '.items | map(.price * .quantity) | add' --input @order.json",
      "slipway eval '1, \"two\", [3]'",
    ])

  static func run(
    _ arguments: ParsedArguments, _ terminal: Terminal
  ) throws(CommandFailure) -> ExitCode {
    let input = try InputOption.value(arguments)
    var sources = SourceMap()
    let text = arguments.positional[0]
    let file = sources.add(SourceFile(path: "<expression>", utf8: Array(text.utf8)))
    let mapped = MappedText(verbatim: text, file: file, offset: 0)
    var problems = DiagnosticBag()
    let code = ExpressionSyntax(parsing: mapped, diagnostics: &problems).flatMap {
      ExpressionCode(lowering: $0, mapped, variables: [], diagnostics: &problems)
    }
    Report(terminal: terminal, sources: sources).tell(problems.diagnostics)
    guard let code else { return .failure }
    return try evaluate(code, input, mapped, sources, terminal)
  }

  private static func evaluate(
    _ code: ExpressionCode, _ input: JSONValue, _ text: MappedText, _ sources: SourceMap,
    _ terminal: Terminal
  ) throws(CommandFailure) -> ExitCode {
    var output = LineOutput(terminal: terminal)
    do throws(ExpressionError) {
      try code.forEachOutput(input, environment: environment(terminal)) { output.write($0) }
    } catch {
      try output.finish()
      if case .halted(let status, let value) = error.kind {
        if let value { terminal.tell(haltText(value)) }
        return ExitCode(rawValue: Int32(truncatingIfNeeded: status))
      }
      let start = min(error.offset ?? 0, text.text.utf8.count)
      let end = min(start + 1, text.text.utf8.count)
      throw .problem(
        Diagnostic(
          .failedExpression, .error, "the expression failed: \(error.message)",
          at: text.span(of: start..<end)), in: sources, .failure)
    }
    try output.finish()
    return .success
  }

  private static func environment(_ terminal: Terminal) -> EvaluationEnvironment {
    var variables = JSONObject()
    for (name, value) in ProcessEnvironment.variables.sorted(by: { $0.key < $1.key }) {
      variables[name] = .string(value)
    }
    var environment = EvaluationEnvironment(environmentVariables: variables)
    environment.clock = {
      var time = timespec()
      clock_gettime(CLOCK_REALTIME, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    environment.debug = { terminal.tell("[\"DEBUG:\",\($0)]\n") }
    environment.standardError = { terminal.tell("\($0)") }
    return environment
  }

  /// What `halt_error` says, as jq does: text as it is, anything else as a line of JSON.
  private static func haltText(_ value: JSONValue) -> String {
    if case .string(let text) = value { text } else { "\(value)\n" }
  }
}

/// Prints values, one a line, in large pieces.
private struct LineOutput {
  let terminal: Terminal
  private var pending: [UInt8] = []
  private var failure: CommandFailure?

  init(terminal: Terminal) { self.terminal = terminal }

  /// Prints a value, sooner or later; false once printing has failed.
  mutating func write(_ value: JSONValue) -> Bool {
    JSONWriter().write(value, to: &pending)
    pending.append(UInt8(ascii: "\n"))
    if pending.count >= 1 << 16 { flush() }
    return failure == nil
  }

  /// Prints what is pending.
  mutating func finish() throws(CommandFailure) {
    flush()
    if let failure { throw failure }
  }

  private mutating func flush() {
    do { try terminal.output(pending) } catch { failure = failure ?? error }
    pending = []
  }
}
