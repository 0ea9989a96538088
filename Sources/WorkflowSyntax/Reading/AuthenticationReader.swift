import Diagnostics
import SourceText
import YAML

extension MappingSchema {
  /// An authentication policy in `use.authentications` (DSL reference, "Authentication").
  static let authentication = MappingSchema(
    "authentication policy", "How a call proves who it is: exactly one scheme.",
    keys: schemes, rules: [.exactlyOne(schemes.map(\.name))])

  /// An authentication policy, or the name of one (DSL reference, "Authentication").
  static let authenticationReference = MappingSchema(
    "authentication", "How a call proves who it is: one scheme, or the name of a policy.",
    keys: [Key("use", .string, "The name of a policy in `use.authentications`.")] + schemes,
    rules: [.exactlyOne(["use"] + schemes.map(\.name))])

  private static let schemes = [
    Key("basic", .mapping { .credentials }, "HTTP basic authentication."),
    Key("bearer", .mapping { .bearer }, "A bearer token."),
    Key("digest", .mapping { .credentials }, "HTTP digest authentication."),
    Key("oauth2", .mapping { .oauth2 }, "A token that is got by OAuth2."),
    Key("oidc", .mapping { .oidc }, "A token of an OpenID Connect authority."),
  ]

  /// A name and a password (DSL reference, "Basic Authentication", "Digest Authentication").
  static let credentials = MappingSchema(
    "credentials", "A name and a password, or the secret that holds them.",
    keys: [
      Key("username", .text, "The name.").required,
      Key("password", .text, "The password.").required,
      useSecret,
    ], rules: [.alone("use")])

  /// A token (DSL reference, "Bearer Authentication").
  static let bearer = MappingSchema(
    "bearer token", "A token, or the secret that holds it.",
    keys: [Key("token", .text, "The token.").required, useSecret], rules: [.alone("use")])

  /// The name of a secret that holds the other keys.
  static let useSecret = Key(
    "use", .string, "The name of the secret that holds the other keys, which are then left out.")
}

extension Shape {
  /// An authentication policy, or the name of one.
  static var authentication: Shape { .mapping { .authenticationReference } }
}

extension SyntaxReader {
  /// An authentication policy.
  mutating func authentication(_ member: Member) -> AuthenticationSyntax? {
    members(member, .authentication).map { authentication($0) }
  }

  /// An authentication policy, or the name of one under `use`.
  mutating func authenticationReference(
    _ member: Member?
  ) -> ReferenceSyntax<AuthenticationSyntax>? {
    guard let member else { return nil }
    if let text = member.node.scalar?.string {
      report(.authenticationName(member, text.text))
      return nil
    }
    guard let keys = members(member, .authenticationReference) else { return nil }
    guard let use = keys["use"] else { return .inline(authentication(keys)) }
    return string(use).map { .named($0) }
  }

  private mutating func authentication(_ keys: Members) -> AuthenticationSyntax {
    let basic = source(keys["basic"], .credentials) { $0.credentials($1) }
    let bearer = source(keys["bearer"], .bearer) { BearerSyntax(token: $0.text($1["token"])) }
    let digest = source(keys["digest"], .credentials) { $0.credentials($1) }
    let oauth2 = source(keys["oauth2"], .oauth2) { $0.oauth2($1) }
    let oidc = source(keys["oidc"], .oidc) { $0.oauth2($1) }
    let scheme: AuthenticationSyntax.Scheme? =
      basic.map { .basic($0) } ?? bearer.map { .bearer($0) } ?? digest.map { .digest($0) }
      ?? oauth2.map { .oauth2($0) } ?? oidc.map { .oidc($0) }
    return AuthenticationSyntax(scheme: scheme, span: keys.span)
  }

  /// The fields of a scheme, or the name of the secret that holds them.
  private mutating func source<Fields>(
    _ member: Member?, _ schema: MappingSchema, _ fields: (inout SyntaxReader, Members) -> Fields
  ) -> AuthenticationSyntax.Source<Fields>? {
    guard let keys = members(member, schema) else { return nil }
    guard let use = keys["use"] else { return .fields(fields(&self, keys)) }
    return string(use).map { .secret($0) }
  }

  private mutating func credentials(_ keys: Members) -> CredentialsSyntax {
    CredentialsSyntax(username: text(keys["username"]), password: text(keys["password"]))
  }
}
