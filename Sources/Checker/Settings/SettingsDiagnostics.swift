import Diagnostics
import SourceText

/// What is reported of `slipway.yaml`.
extension Diagnostic {
  /// There is no such setting.
  package static func unknownSetting(_ key: Located<String>, among keys: [String]) -> Diagnostic {
    let suggestion = closest(to: key.value, in: keys)
    let known = keys.map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      .unknownSetting, .error, "there is no setting `\(key.value)`", at: key.span,
      help: suggestion.map { "did you mean `\($0)`?" }
        ?? (keys.isEmpty ? "there is nothing to set here" : "the settings are \(known)"),
      fixes: renaming(key.span, to: suggestion))
  }

  /// A setting has a value that is not of this kind.
  package static func wrongSetting(_ setting: String, _ kind: String, _ span: SourceSpan)
    -> Diagnostic
  {
    Diagnostic(.wrongSetting, .error, "\(setting) must be \(kind)", at: span)
  }

  static func wrongHostPattern(_ text: String, _ span: SourceSpan) -> Diagnostic {
    let isURI = text.contains("/")
    return Diagnostic(
      .wrongHostPattern, .error, "`\(text)` is not a host", at: span,
      help: isURI
        ? "write the host only, without `https://` and a path"
        : "write a host such as `api.example`, `api.example:8443` or `*.example`")
  }

  static func unknownEnvironment(_ name: String, among known: [Located<String>]) -> Diagnostic {
    let names = known.map(\.value)
    let suggestion = closest(to: name, in: names).map { "did you mean `\($0)`?" }
    let all = names.isEmpty ? nil : "it has \(names.map { "`\($0)`" }.joined(separator: ", "))"
    return Diagnostic(
      .unknownEnvironment, .error, "`slipway.yaml` has no environment `\(name)`", at: nil,
      help: suggestion ?? all ?? "add it under `environments`")
  }
}
