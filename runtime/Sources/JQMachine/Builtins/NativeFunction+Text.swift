import JSON

extension NativeFunction {
  /// The names of the formats, without `@`.
  public static let formats = Format.allCases.map(\.rawValue)

  /// What is wrong with a regular expression and the letters of its flags; nil where nothing is.
  public static func problem(ofRegularExpression pattern: String, flags: String) -> String? {
    do throws(ExpressionError) {
      _ = try RegularExpression(pattern, try RegularExpressionFlags(.string(flags)).compiled)
      return nil
    } catch {
      let prefix = "Regex failure: "
      let message = error.message
      return message.hasPrefix(prefix) ? String(message.dropFirst(prefix.count)) : message
    }
  }
}
