import Diagnostics
import JSON
import Program
import SourceText
import WorkflowSyntax

extension WorkflowLowering {
  /// An authentication, in place or by name; nil where the name is not defined.
  mutating func authentication(
    _ syntax: ReferenceSyntax<AuthenticationSyntax>, _ scope: VariableScope
  ) -> AuthenticationID? {
    switch syntax {
    case .inline(let authentication):
      self.authentication(authentication, scope.at(.authentication))
    case .named(let name):
      index(of: name, in: \.authenticationNames).map { definitions.authentications[$0] }
    }
  }

  /// An authentication in place; the scope is that of authentications.
  mutating func authentication(
    _ syntax: AuthenticationSyntax, _ scope: VariableScope
  ) -> AuthenticationID {
    let lowered: Authentication
    switch syntax.scheme {
    case .basic(let source): lowered = .basic(credentials(source, scope))
    case .digest(let source): lowered = .digest(credentials(source, scope))
    case .bearer(.fields(let fields)):
      lowered = .bearer(.fields(credential(fields.token, "a token", scope)))
    case .bearer(.secret(let name)): lowered = .bearer(.secret(secret(name)))
    case .oauth2(let source): lowered = .oauth2(configuration(source, scope))
    case .oidc(let source): lowered = .oidc(configuration(source, scope))
    case nil: lowered = .bearer(.fields(.literal(.null)))
    }
    return tables.add(lowered)
  }

  private mutating func secret(_ name: Located<String>) -> String {
    useSecret(name)
    return name.value
  }

  private mutating func credentials(
    _ source: AuthenticationSyntax.Source<CredentialsSyntax>, _ scope: VariableScope
  ) -> Authentication.Source<Authentication.Credentials> {
    switch source {
    case .secret(let name): .secret(secret(name))
    case .fields(let fields):
      .fields(
        Authentication.Credentials(
          username: text(fields.username, scope),
          password: credential(fields.password, "a password", scope)))
    }
  }

  private mutating func configuration(
    _ source: AuthenticationSyntax.Source<OAuth2Syntax>, _ scope: VariableScope
  ) -> Authentication.Source<ValueTemplate> {
    switch source {
    case .secret(let name):
      // The authority stands in the secret.
      need(.dynamic, at: name.span)
      return .secret(secret(name))
    case .fields(let fields):
      checkCapabilities(of: fields)
      warnOfCredentials(in: fields)
      return .fields(value(fields.configuration, scope))
    }
  }

  /// Notes the host that gives the tokens, and reports what the engine cannot do.
  private mutating func checkCapabilities(of fields: OAuth2Syntax) {
    if let authority = fields.authority {
      if let variable = authority.firstVariable {
        unsupported(.variableAuthority(variable))
      } else {
        need(EndpointHost([.text(authority.literal.string)]), at: authority.span)
      }
    }
    if let token = fields.endpoints?.token, token.literal.string.contains("://") {
      need(EndpointHost([.text(token.literal.string)]), at: token.span)
    }
    if let grant = fields.grant, [.authorizationCode, .refreshToken].contains(grant.value) {
      unsupported(.unsupportedGrant(grant.value.rawValue, grant.span))
    }
    if let method = fields.client?.authentication, method.value == .secretJWT {
      unsupported(.unsupportedClientAuthentication(method.value.rawValue, method.span))
    }
  }

  private mutating func warnOfCredentials(in fields: OAuth2Syntax) {
    let credentials = [
      (fields.client?.secret, "a client's secret"), (fields.password, "a password"),
      (fields.client?.assertion, "a client's assertion"),
      (fields.subject?.token, "a token"), (fields.actor?.token, "a token"),
    ]
    for case (.literal(let literal)?, let meaning) in credentials where !literal.string.isEmpty {
      diagnostics.report(.literalCredential(literal.span, meaning))
    }
  }
}
