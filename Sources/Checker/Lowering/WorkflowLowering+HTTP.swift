import Diagnostics
import Expressions
import JSON
import Program
import SourceText
import WorkflowSyntax

extension WorkflowLowering {
  /// A `call: http` task.
  mutating func http(_ call: HTTPCallSyntax, _ scope: VariableScope) -> HTTPCall {
    var method = text(call.method, scope)
    if case .literal(.string(let name)) = method {
      method = .literal(.string(name.uppercased()))
    }
    let authentication = call.endpoint?.authentication.flatMap {
      self.authentication($0, scope)
    }
    return HTTPCall(
      method: method, endpoint: endpoint(call.endpoint?.uri, scope),
      authentication: authentication, headers: call.headers.map { value($0, scope) },
      query: call.query.map { value($0, scope) }, body: call.body.map { value($0, scope) },
      output: call.output.map { HTTPOutput($0.value) } ?? .content,
      redirect: call.redirect?.value ?? false)
  }

  /// A `call: openapi` task; the hosts of the document's servers are allowed where they are the
  /// document's own.
  mutating func openAPI(_ call: OpenAPICallSyntax, _ scope: VariableScope) -> OpenAPICall {
    let document = call.document?.endpoint
    return OpenAPICall(
      document: endpoint(document?.uri, scope),
      documentAuthentication: document?.authentication.flatMap { authentication($0, scope) },
      operation: text(call.operationID, scope),
      parameters: call.parameters.map { value($0, scope) },
      authentication: call.authentication.flatMap { authentication($0, scope) },
      output: call.output.map { HTTPOutput($0.value) } ?? .content,
      redirect: call.redirect?.value ?? false)
  }

  /// The address of a call, whose host becomes one of the program's.
  private mutating func endpoint(_ uri: URISyntax?, _ scope: VariableScope) -> URITemplate {
    switch uri {
    case .template(let template):
      let parts = template.parts.map { URITemplate.Part($0) }
      need(EndpointHost(parts), at: template.span)
      warnOfCredential(in: template)
      return .parts(parts)
    case .expression(let expression):
      let (id, syntax) = compile(expression, scope)
      let prefix = syntax?.literalPrefix
      need(
        prefix.map { EndpointHost(prefix: $0.text, isWhole: $0.isWhole) } ?? .dynamic,
        at: expression.span)
      return .expression(id)
    case nil: return .parts([])
    }
  }

  /// Notes the host that something calls; reports a host that cannot be called.
  mutating func need(_ host: EndpointHost, at span: SourceSpan) {
    switch host {
    case .fixed(let pattern): needs.hosts.insert(pattern)
    case .dynamic:
      if settings.hosts.isEmpty, settings.isComplete { unsupported(.dynamicHost(span)) }
    case .missing: unsupported(.endpointWithoutHost(span))
    case .foreignScheme(let scheme): unsupported(.foreignScheme(scheme, span))
    }
  }

  /// Warns of a password before the host of a URI.
  private mutating func warnOfCredential(in template: URITemplateSyntax) {
    guard let prefix = template.parts.first.flatMap({ URITemplate.Part($0).text }),
      let start = prefix.firstRange(of: "://")?.upperBound
    else { return }
    let authority = prefix[start...].prefix { !"/?#".contains($0) }
    guard let end = authority.lastIndex(of: "@"),
      let colon = authority[..<end].firstIndex(of: ":"), authority.index(after: colon) < end
    else { return }
    diagnostics.report(.literalCredential(template.span, "a password"))
  }
}

extension URITemplate.Part {
  fileprivate init(_ part: URITemplateSyntax.Part) {
    switch part {
    case .text(let text): self = .text(text)
    case .variable(let name): self = .variable(name.value)
    }
  }

  fileprivate var text: String? {
    if case .text(let text) = self { text } else { nil }
  }
}

extension HTTPOutput {
  fileprivate init(_ syntax: CallOutputSyntax) {
    switch syntax {
    case .raw: self = .raw
    case .content: self = .content
    case .response: self = .response
    }
  }
}
