import Diagnostics
import Expressions
import JQMachine
import JSON
import SourceText

/// A jq program, compiled or refused.
enum JQProgram {
  case code(ExpressionCode)
  case refused(String)

  /// Compiles a program without variables.
  init(_ text: String) {
    var diagnostics = DiagnosticBag()
    let mapped = MappedText(verbatim: text, file: SourceID(0), offset: 0)
    guard let syntax = ExpressionSyntax(parsing: mapped, diagnostics: &diagnostics),
      let code = ExpressionCode(lowering: syntax, mapped, variables: [], diagnostics: &diagnostics)
    else {
      self = .refused(diagnostics.sorted.map(\.message).joined(separator: "; "))
      return
    }
    self = .code(code)
  }

  /// The outputs up to an error, if there is one.
  static func run(_ code: ExpressionCode, _ input: JSONValue) -> ([JSONValue], ExpressionError?) {
    var outputs: [JSONValue] = []
    do throws(ExpressionError) {
      try code.forEachOutput(input, limits: EvaluationLimits(steps: 50_000_000)) {
        outputs.append($0)
        return true
      }
      return (outputs, nil)
    } catch {
      return (outputs, error)
    }
  }
}
