import Diagnostics
import SourceText

/// What is reported of what the engine cannot do.
extension Diagnostic {
  static func unsupportedCall(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
      .unsupportedCall, .error, "the engine cannot make `\(name.value)` calls yet", at: name.span,
      help: "use `call: http` where the service speaks HTTP, or a client with `run: shell`")
  }

  static func unsupportedContainer(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .unsupportedProcess, .error, "the engine cannot start containers yet", at: span,
      help: "start the container or the program in it with `run: shell`")
  }

  static func unsupportedFunction(_ span: SourceSpan, _ place: String) -> Diagnostic {
    Diagnostic(
      .unsupportedFunction, .error, "functions of \(place) are not fetched", at: span,
      help: "copy the function's definition to `use.functions`")
  }

  static func unsupportedGrant(_ grant: String, _ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .unsupportedAuthentication, .error, "the engine cannot use the grant `\(grant)` yet",
      at: span,
      help: "use `client_credentials`, `password` or token exchange, or get the token with "
        + "`call: http` and use it as `bearer`")
  }

  static func unsupportedClientAuthentication(_ method: String, _ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .unsupportedAuthentication, .error,
      "the engine cannot authenticate a client by `\(method)` yet", at: span,
      help: "use `client_secret_post`, `client_secret_basic`, or `private_key_jwt` with an "
        + "`assertion`")
  }

  static func variableAuthority(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
      .unsupportedAuthentication, .error,
      "the engine does not fill in `{\(name.value)}` in an authority", at: name.span,
      help: "write the authority without variables")
  }

  static func endpointWithoutHost(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .unsupportedEndpoint, .error, "this endpoint names no host to call", at: span,
      help: "begin with `https://` or `http://` and a host")
  }

  static func foreignScheme(_ scheme: String, _ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .unsupportedEndpoint, .error, "HTTP calls have no `\(scheme)` endpoints", at: span,
      help: "begin with `https://` or `http://`")
  }

  static func variableInErrorType(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
      .unsupportedEndpoint, .error,
      "the engine does not fill in `{\(name.value)}` in an error type",
      at: name.span, help: #"write the type as an expression: `${ "…\(.name)" }`"#)
  }

  static func computedSchedule(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .computedSchedule, .error, "a schedule cannot be computed: nothing runs before it", at: span,
      help: "write the duration as it is, such as `PT15M`")
  }

  static func wrongPattern(_ span: SourceSpan, _ reason: String) -> Diagnostic {
    Diagnostic(
      .wrongPattern, .warning, "this is no regular expression: \(reason)", at: span,
      help: "it is compared as it is; a character is taken as it is behind a backslash")
  }

  static func dynamicHost(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .dynamicHost, .error, "the host of this call is known only at run time", at: span,
      help: "list the hosts it may call under `hosts` in `slipway.yaml`")
  }

  static func literalCredential(_ span: SourceSpan, _ meaning: String) -> Diagnostic {
    Diagnostic(
      .literalCredential, .warning, "\(meaning) stands in the workflow's text", at: span,
      help: "declare a secret under `use.secrets`, and write `${ $secrets.name }`")
  }

  static func exposedSecret(_ span: SourceSpan, _ place: ExpressionPlace) -> Diagnostic {
    Diagnostic(
      .exposedSecret, .warning, "a secret in \(place.title) may leak into the workflow's data",
      at: span, help: "use it in `input.from`, an authentication or a call's arguments")
  }
}
