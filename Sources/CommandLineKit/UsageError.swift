import Diagnostics

/// A command line that the option tables do not allow.
package enum UsageError: Error, Equatable {
  /// No command was given.
  case missingCommand
  /// No command has the name.
  case unknownCommand(String, suggestion: String?)
  /// The command has no such option; the names have their dashes.
  case unknownOption(String, suggestion: String?)
  /// An option needs a value and has none.
  case missingValue(option: String, placeholder: String)
  /// A flag was given a value.
  case unexpectedValue(option: String)
  /// An option that may be given once was given again.
  case repeatedOption(String)
  /// An option that must be given is missing.
  case missingOption(String, placeholder: String)
  /// An argument that must be given is missing.
  case missingArgument(String)
  /// There are more arguments than the command takes.
  case unexpectedArgument(String)
  /// A value that is none of the words that are allowed.
  case invalidChoice(String, of: String, choices: [String], suggestion: String?)
  /// A value that the command cannot use, and why.
  case invalidValue(String, of: String, reason: String)

  /// The problem as a diagnostic, whose last help line names the help of the command.
  package func diagnostic(usage: String) -> Diagnostic {
    Diagnostic(code, .error, message, at: nil, notes: notes, help: "\(advice)\(usage)")
  }

  private var code: DiagnosticCode {
    switch self {
    case .missingCommand, .unknownCommand: .unknownCommand
    case .unknownOption: .unknownOption
    case .missingValue, .unexpectedValue, .repeatedOption, .missingOption: .wrongOptionUse
    case .missingArgument, .unexpectedArgument: .wrongArgumentCount
    case .invalidChoice, .invalidValue: .invalidOptionValue
    }
  }

  private var message: String {
    switch self {
    case .missingCommand: "a command is needed"
    case .unknownCommand(let name, _): "there is no command `\(visible(name))`"
    case .unknownOption(let name, _): "there is no option `\(visible(name))`"
    case .missingValue(let option, let placeholder): "`\(option)` needs a value, \(placeholder)"
    case .unexpectedValue(let option): "`\(option)` takes no value"
    case .repeatedOption(let option): "`\(option)` is given more than once"
    case .missingOption(let option, let placeholder): "`\(option) \(placeholder)` is needed"
    case .missingArgument(let name): "\(name) is needed"
    case .unexpectedArgument(let text): "there is one argument too many, `\(visible(text))`"
    case .invalidChoice(let value, let of, _, _), .invalidValue(let value, let of, _):
      "`\(visible(value))` is no value for `\(of)`"
    }
  }

  private var notes: [String] {
    switch self {
    case .invalidChoice(_, _, let choices, _): ["it is one of \(choices.joined(separator: ", "))"]
    case .invalidValue(_, _, let reason): [reason]
    default: []
    }
  }

  private var advice: String {
    switch self {
    case .unknownCommand(_, let suggestion?), .unknownOption(_, let suggestion?),
      .invalidChoice(_, _, _, let suggestion?):
      "did you mean `\(suggestion)`? "
    default: ""
    }
  }

  /// Text from the command line without what would move the cursor or colour the terminal.
  private func visible(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.prefix(80).map { $0.properties.generalCategory == .control ? "?" : $0 })
    )
  }
}
