import Diagnostics
import JSON
import Program
import SourceText
import YAML

extension Diagnostic {
  /// A value of the wrong kind; a fix where another way of writing it gives a value like the sample.
  static func wrongKind(
    _ member: Member, expected: String, like sample: JSONValue? = nil, help: String? = nil
  ) -> Diagnostic {
    let node = member.node
    let fix = sample.flatMap { rewriting(node, like: $0) }
    return Diagnostic(
      .wrongKind, .error, "\(member.label) must be \(expected), not \(node.kindInWords)",
      at: member.place,
      help: node.isNull ? "give it a value, or remove it" : fix?.summary ?? help,
      fixes: fix.map { [$0] } ?? [])
  }

  /// Something else where a mapping of the language must stand.
  static func notAMapping(_ member: Member) -> Diagnostic {
    wrongKind(
      member, expected: "a mapping",
      help: member.node.items == nil
        ? "indent its keys below it" : "its keys stand below it without hyphens")
  }

  /// Something else where a list must stand.
  static func notAList(_ member: Member, of items: String = "") -> Diagnostic {
    wrongKind(
      member, expected: "a list\(items)",
      help: member.node.entries == nil
        ? "put its items in brackets: `[ … ]`" : "begin each item with `- `")
  }

  /// Another way of writing a scalar that gives a value like the sample.
  private static func rewriting(_ node: YAMLNode, like sample: JSONValue) -> FixIt? {
    guard let scalar = node.scalar else { return nil }
    let text = scalar.text.text
    func fix(_ replacement: String) -> FixIt {
      FixIt("write `\(replacement)`", replacing: node.span, with: replacement)
    }
    switch (sample, scalar.value) {
    case (.string, .bool), (.string, .number): return fix(singleQuoted(text))
    case (.bool, .string):
      switch text.lowercased() {
      case "yes", "y", "on", "true": return fix("true")
      case "no", "n", "off", "false": return fix("false")
      default: return nil
      }
    case (.number, .string): return Int(text).map { fix(String($0)) }
    default: return nil
    }
  }

  static func wrongChoice(_ member: Member, _ word: String, of words: [String]) -> Diagnostic {
    let suggestion = closest(to: word, in: words)
    let list = words.map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      .wrongChoice, .error, "\(member.label) cannot be `\(word)`", at: member.node.span,
      help: suggestion.map { "did you mean `\($0)`?" } ?? "it is one of \(list)",
      fixes: suggestion.map {
        [FixIt("write `\($0)`", replacing: member.node.span, with: $0)]
      } ?? [])
  }

  static func outOfRange(_ member: Member, _ range: ClosedRange<Int>) -> Diagnostic {
    Diagnostic(
      .rangeOfNumber, .error, "\(member.label) is out of range", at: member.node.span,
      help: range.upperBound == .max
        ? "it is \(range.lowerBound) or more"
        : "it is between \(range.lowerBound) and \(range.upperBound)")
  }

  static func durationTooLong(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .rangeOfNumber, .error, "the duration is too long", at: span,
      help: "a duration is at most about 292 years")
  }

  static func malformed(
    _ member: Member, _ text: String, _ format: TextFormat, _ code: DiagnosticCode
  ) -> Diagnostic {
    Diagnostic(
      code, .error, "`\(text)` is not a \(format.name)", at: member.node.span, help: format.help)
  }

  static func unsupportedLanguage(_ language: Located<String>) -> Diagnostic {
    Diagnostic(
      .wrongLanguage, .error, "expressions in `\(language.value)` are not supported",
      at: language.span, help: "write the expressions in jq")
  }

  static func wrongCron(_ span: SourceSpan, _ problem: Cron.Problem) -> Diagnostic {
    Diagnostic(.wrongCron, .error, problem.message, at: span, help: problem.help)
  }

  static func wrongURI(_ literal: LiteralText, _ problem: URITemplateProblem) -> Diagnostic {
    Diagnostic(
      .wrongURI, .error, problem.message,
      at: problem.range.isEmpty ? literal.span : literal.text.span(of: problem.range),
      help: "a URI has `{name}` parts for properties of the input; to compute it, make the whole "
        + "an expression")
  }

  static func wrongDuration(_ literal: LiteralText, _ problem: DurationText.Problem) -> Diagnostic {
    switch problem {
    case .malformed:
      Diagnostic(
        .wrongDuration, .error, "`\(literal.string)` is not a duration of ISO 8601",
        at: literal.span, help: "write, for example, `PT30S`, `PT1H30M` or `P1D`")
    case .calendarUnit:
      Diagnostic(
        .calendarDuration, .error, "years and months have no fixed length", at: literal.span,
        help: "use weeks, days, hours, minutes or seconds; minutes come after a `T`, as in `PT5M`")
    case .tooLong: durationTooLong(literal.span)
    }
  }

  static func wrongPointer(_ literal: LiteralText) -> Diagnostic {
    Diagnostic(
      .wrongPointer, .error, "`\(literal.string)` is not a JSON Pointer", at: literal.span,
      help: "a pointer begins with a slash, as in `/do/0/name`")
  }

  static func wrongTime(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .wrongTime, .error, "the time must be of RFC 3339", at: span,
      help: "write, for example, `2026-01-31T12:00:00Z`")
  }

  /// The name of an authentication where its mapping should stand.
  static func authenticationName(_ member: Member, _ name: String) -> Diagnostic {
    Diagnostic(
      .wrongKind, .error, "\(member.label) must be a mapping, not text", at: member.node.span,
      help: "name an authentication of `use.authentications` under `use`",
      fixes: [
        FixIt("write `{ use: \(name) }`", replacing: member.node.span, with: "{ use: \(name) }")
      ])
  }

  /// Text where `set` and the like need a mapping or an expression.
  static func textForObject(_ member: Member, _ text: String) -> Diagnostic {
    let replacement = "${ \(text) }"
    return Diagnostic(
      .wrongKind, .error, "\(member.label) must be a mapping or an expression in `${ }`, not text",
      at: member.node.span, help: "an expression is written `\(replacement)`",
      fixes: [FixIt("write `\(replacement)`", replacing: member.node.span, with: replacement)])
  }
}
