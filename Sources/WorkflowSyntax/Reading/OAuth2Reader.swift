import Diagnostics
import SourceText

extension MappingSchema {
  /// How a token is got by OAuth2 (DSL reference, "OAUTH2 Authentication").
  static let oauth2 = MappingSchema(
    "OAuth2 settings", "How a token is got by OAuth2, or the secret that says so.",
    keys: oauth2Keys + [
      Key("endpoints", .mapping { .oauth2Endpoints }, "The authority's endpoints."), useSecret,
    ], rules: [.alone("use")])

  /// How a token is got from an OpenID Connect authority (DSL reference, "OpenIdConnect
  /// Authentication").
  static let oidc = MappingSchema(
    "OpenID Connect settings", "How a token is got from an authority, or the secret that says so.",
    keys: oauth2Keys + [useSecret], rules: [.alone("use")])

  private static let oauth2Keys = [
    Key("authority", .string(.uriTemplate), "The authority's URI.").required,
    Key("grant", .choice(of: OAuth2Syntax.Grant.self), "What is shown for a token.").required,
    Key("client", .mapping { .oauth2Client }, "The client."),
    Key("request", .mapping { .oauth2Request }, "How the token is asked for."),
    Key("issuers", .list(.text), "The issuers that tokens are accepted from."),
    Key("scopes", .list(.text), "The scopes to ask for."),
    Key("audiences", .list(.text), "The audiences to ask for."),
    Key("username", .text, "The user's name, for the grant `password`."),
    Key("password", .text, "The user's password, for the grant `password`."),
    Key("subject", .mapping { .oauth2Token }, "The token of whom the request is made for."),
    Key("actor", .mapping { .oauth2Token }, "The token of who makes the request."),
  ]

  static let oauth2Endpoints = MappingSchema(
    "OAuth2 endpoints", "The authority's endpoints, relative to it.",
    keys: [
      Key("token", .string(.uriTemplate), "Gives tokens; `/oauth2/token` is the default."),
      Key("revocation", .string(.uriTemplate), "Revokes tokens; `/oauth2/revoke` is the default."),
      Key(
        "introspection", .string(.uriTemplate),
        "Tells about tokens; `/oauth2/introspect` is the default."),
    ])

  static let oauth2Client = MappingSchema(
    "OAuth2 client", "The client that asks for a token.",
    keys: [
      Key("id", .text, "The identifier."),
      Key("secret", .text, "The secret."),
      Key("assertion", .text, "A signed assertion, a JWT."),
      Key(
        "authentication", .choice(of: OAuth2Syntax.Client.Authentication.self),
        "How the client proves who it is; `client_secret_post` is the default."),
    ])

  static let oauth2Request = MappingSchema(
    "OAuth2 request", "How a token is asked for.",
    keys: [
      Key(
        "encoding", .choice(of: OAuth2Syntax.Encoding.self),
        "How the request is encoded; as a form is the default.")
    ])

  static let oauth2Token = MappingSchema(
    "OAuth2 token", "A security token (DSL reference, \"OAUTH2 Token\").",
    keys: [
      Key("token", .text, "The token.").required,
      Key("type", .text, "The token's type.").required,
    ])
}

extension SyntaxReader {
  /// The fields of `oauth2` or `oidc`.
  mutating func oauth2(_ keys: Members) -> OAuth2Syntax {
    OAuth2Syntax(
      authority: uriTemplate(keys["authority"]),
      grant: choice(keys["grant"], of: OAuth2Syntax.Grant.self),
      endpoints: endpoints(keys["endpoints"]), client: client(keys["client"]),
      encoding: encoding(keys["request"]), issuers: texts(keys["issuers"]),
      scopes: texts(keys["scopes"]), audiences: texts(keys["audiences"]),
      username: text(keys["username"]), password: text(keys["password"]),
      subject: token(keys["subject"]), actor: token(keys["actor"]),
      configuration: ValueSyntax(keys.owner.node))
  }

  private mutating func endpoints(_ member: Member?) -> OAuth2Syntax.Endpoints? {
    guard let keys = members(member, .oauth2Endpoints) else { return nil }
    return OAuth2Syntax.Endpoints(
      token: uriTemplate(keys["token"]), revocation: uriTemplate(keys["revocation"]),
      introspection: uriTemplate(keys["introspection"]))
  }

  private mutating func client(_ member: Member?) -> OAuth2Syntax.Client? {
    guard let keys = members(member, .oauth2Client) else { return nil }
    return OAuth2Syntax.Client(
      id: text(keys["id"]), secret: text(keys["secret"]), assertion: text(keys["assertion"]),
      authentication: choice(
        keys["authentication"], of: OAuth2Syntax.Client.Authentication.self))
  }

  private mutating func encoding(_ member: Member?) -> Located<OAuth2Syntax.Encoding>? {
    guard let keys = members(member, .oauth2Request) else { return nil }
    return choice(keys["encoding"], of: OAuth2Syntax.Encoding.self)
  }

  private mutating func token(_ member: Member?) -> OAuth2Syntax.Token? {
    guard let keys = members(member, .oauth2Token) else { return nil }
    return OAuth2Syntax.Token(token: text(keys["token"]), type: text(keys["type"]))
  }
}
