import Diagnostics

/// What texts of options must be, for the checks of several targets.
package enum OptionText {
  /// An address of the web.
  case url
  /// Licenses, as SPDX writes them.
  case licenses
  /// Text without a line end.
  case line

  /// The form in words, behind "must be".
  var words: String {
    switch self {
    case .url: "an http or https URL"
    case .licenses: "an SPDX expression, such as `Apache-2.0 OR MIT`"
    case .line: "one line of text"
    }
  }

  func accepts(_ text: String) -> Bool {
    switch self {
    case .url:
      (text.hasPrefix("https://") || text.hasPrefix("http://"))
        && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }
    case .licenses:
      !text.isEmpty
        && text.utf8.allSatisfy {
          ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39)
            || ".-+:() ".utf8.contains($0)
        }
    case .line:
      !text.isEmpty
        && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }
  }
}

extension TargetOptions {
  /// The problem of an option whose text is not of a form, at its place; nil where there is none.
  package func problem(_ option: TargetOption, unless form: OptionText) -> Diagnostic? {
    problem(option, mustBe: form.words) { form.accepts($0) }
  }

  /// The problem of an option whose text is not right, at its place; nil where there is none.
  package func problem(
    _ option: TargetOption, mustBe words: String, isRight: (String) -> Bool
  ) -> Diagnostic? {
    guard let text = text(option), !isRight(text) else { return nil }
    return Diagnostic(
      .unusableOption, .error, "`\(option.name)` must be \(words)", at: place(option))
  }
}
