import SourceText

/// How a call proves who it is.
package struct AuthenticationSyntax: Sendable {
  /// The fields of a scheme, or the secret that holds them.
  package enum Source<Fields: Sendable>: Sendable {
    /// Given in place.
    case fields(Fields)
    /// The secret of this name, under `use`.
    case secret(Located<String>)
  }
  /// The schemes.
  package indirect enum Scheme: Sendable {
    /// HTTP basic authentication.
    case basic(Source<CredentialsSyntax>)
    /// A bearer token.
    case bearer(Source<BearerSyntax>)
    /// HTTP digest authentication.
    case digest(Source<CredentialsSyntax>)
    /// A token that is got by OAuth2.
    case oauth2(Source<OAuth2Syntax>)
    /// A token of an OpenID Connect authority.
    case oidc(Source<OAuth2Syntax>)
  }
  /// The scheme.
  package var scheme: Required<Scheme>
  /// Where it stands.
  package var span: SourceSpan
}

/// A name and a password.
package struct CredentialsSyntax: Sendable {
  /// The name.
  package var username: Required<TextSyntax>
  /// The password.
  package var password: Required<TextSyntax>
}

/// A bearer token.
package struct BearerSyntax: Sendable {
  /// The token.
  package var token: Required<TextSyntax>
}
