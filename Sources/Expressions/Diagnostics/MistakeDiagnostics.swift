import Diagnostics
import SourceText

/// What the parser reports where it knows what was meant.
extension Diagnostic {
  static func missingFieldName(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .unexpectedToken, .error, "expected a field name after `.`", at: span,
      help: "name the field, or remove the `.`")
  }

  static func spaceBeforeField(_ span: SourceSpan, _ name: String) -> Diagnostic {
    Diagnostic(
      .unexpectedToken, .error, "a field name stands right after its `.`", at: span,
      help: "write `.\(name)`",
      fixes: [FixIt("remove the space", replacing: span, with: ".\(name)")])
  }

  static func alternativesOutsidePattern(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .unexpectedToken, .error, "`?//` only stands between patterns, after `as`", at: span,
      help: "for `?` and then `//` write a space between them",
      fixes: [FixIt("separate the operators", replacing: span, with: "? //")])
  }

  static func dotBeforeSlice(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .unexpectedToken, .error, "no `.` stands before the brackets of a slice", at: span,
      help: "remove the `.`", fixes: [FixIt("remove the `.`", replacing: span, with: "")])
  }

  static func ternary(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .foreignOperator, .error, "`?` does not choose between two values in jq", at: span,
      help: "write `if … then … else … end`")
  }

  static func dottedIndex(_ span: SourceSpan, _ digits: String) -> Diagnostic {
    Diagnostic(
      .unexpectedToken, .error, "an index stands in brackets", at: span,
      help: "write `[\(digits)]`",
      fixes: [FixIt("put the index in brackets", replacing: span, with: "[\(digits)]")])
  }

  static func doubleDot(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .unexpectedToken, .error, "`..` cannot follow another expression", at: span,
      help: "write one `.` before a field's name, or `| ..` for everything inside")
  }

  static func missingOperator(
    _ span: SourceSpan, _ found: String, after before: Token.Kind
  ) -> Diagnostic {
    let help: String
    if case .name(let name) = before {
      help =
        name == "not"
        ? "`not` stands after what it negates: `… | not`"
        : "arguments are in parentheses: `\(name)(…)`"
    } else {
      help = "put an operator between them, such as `|` or `,`"
    }
    return Diagnostic(
      .unexpectedToken, .error, "expected an operator, found \(found)", at: span, help: help)
  }
}
