import Artifacts
import Diagnostics

/// The date that the environment asks for.
enum RequestedDate {
  private static let variable = "SOURCE_DATE_EPOCH"

  /// The date in `SOURCE_DATE_EPOCH`, if there is one.
  static func value() throws(CommandFailure) -> Timestamp? {
    guard let text = Terminal.variable(variable), !text.isEmpty else { return nil }
    guard let date = Timestamp(sourceDateEpoch: text) else {
      throw .problem(
        Diagnostic(
          .wrongEpoch, .error, "`\(visible(text))` in `\(variable)` is no number of seconds",
          at: nil, help: "set it to a whole number of seconds since 1970, or not at all"), .usage)
    }
    return date
  }
}
