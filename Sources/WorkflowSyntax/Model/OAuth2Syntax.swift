import SourceText

/// How a token is got by OAuth2, or from an OpenID Connect authority.
package struct OAuth2Syntax: Sendable {
  /// What is shown to the authority for a token.
  package enum Grant: String, CaseIterable, Sendable {
    /// A code that a user obtained.
    case authorizationCode = "authorization_code"
    /// The client's own credentials.
    case clientCredentials = "client_credentials"
    /// A user's name and password.
    case password
    /// A token for new tokens.
    case refreshToken = "refresh_token"
    /// Another token (RFC 8693).
    case tokenExchange = "urn:ietf:params:oauth:grant-type:token-exchange"
  }
  /// How the token request is encoded.
  package enum Encoding: String, CaseIterable, Sendable {
    /// As a form.
    case form = "application/x-www-form-urlencoded"
    /// As JSON.
    case json = "application/json"
  }
  /// The authority's endpoints, relative to it; only with `oauth2`.
  package struct Endpoints: Sendable {
    /// Gives tokens; absent, `/oauth2/token`.
    package var token: URITemplateSyntax?
    /// Revokes tokens; absent, `/oauth2/revoke`.
    package var revocation: URITemplateSyntax?
    /// Tells about tokens; absent, `/oauth2/introspect`.
    package var introspection: URITemplateSyntax?
  }
  /// The client.
  package struct Client: Sendable {
    /// How the client proves who it is.
    package enum Authentication: String, CaseIterable, Sendable {
      /// By its secret, in a header.
      case basic = "client_secret_basic"
      /// By its secret, in the request's body.
      case post = "client_secret_post"
      /// By a JWT that its secret signs.
      case secretJWT = "client_secret_jwt"
      /// By a JWT that its private key signs.
      case privateKeyJWT = "private_key_jwt"
      /// Not at all.
      case none
    }
    /// The identifier.
    package var id: TextSyntax?
    /// The secret.
    package var secret: TextSyntax?
    /// A signed assertion, a JWT.
    package var assertion: TextSyntax?
    /// How the client proves who it is; absent, `client_secret_post`.
    package var authentication: Located<Authentication>?
  }
  /// A security token.
  package struct Token: Sendable {
    /// The token.
    package var token: Required<TextSyntax>
    /// Its type.
    package var type: Required<TextSyntax>
  }
  /// The authority.
  package var authority: Required<URITemplateSyntax>
  /// What is shown for a token.
  package var grant: Required<Located<Grant>>
  /// The authority's endpoints.
  package var endpoints: Endpoints?
  /// The client.
  package var client: Client?
  /// How the token request is encoded, under `request.encoding`; absent, as a form.
  package var encoding: Located<Encoding>?
  /// The issuers that tokens are accepted from.
  package var issuers: [TextSyntax]
  /// The scopes to ask for.
  package var scopes: [TextSyntax]
  /// The audiences to ask for.
  package var audiences: [TextSyntax]
  /// The user's name, for the grant `password`.
  package var username: TextSyntax?
  /// The user's password, for the grant `password`.
  package var password: TextSyntax?
  /// The token of whom the request is made for.
  package var subject: Token?
  /// The token of who makes the request.
  package var actor: Token?
  /// All of it as one object with expressions in it.
  package var configuration: ValueSyntax
}
