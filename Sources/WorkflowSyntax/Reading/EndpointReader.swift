import Diagnostics
import SourceText
import YAML

extension MappingSchema {
  /// An address (DSL reference, "Endpoint").
  static let endpoint = MappingSchema(
    "endpoint", "An address, and how calls to it prove who they are.",
    keys: [
      Key("uri", .uri, "The URI.").required,
      Key("authentication", .authentication, "How calls prove who they are."),
    ])

  /// A document that is kept elsewhere (DSL reference, "External Resource").
  static let externalResource = MappingSchema(
    "external resource", "A document that is kept elsewhere.",
    keys: [
      Key("name", .string, "The document's name."),
      Key("endpoint", .endpoint, "Where the document is.").required,
    ])
}

extension Shape {
  /// A URI, or an expression that gives one.
  static var uri: Shape { .either([.string(.uriTemplate), .enclosed]) }
  /// A URI, an expression that gives one, or a mapping with a URI.
  static var endpoint: Shape {
    .either([.string(.uriTemplate), .enclosed, .mapping { .endpoint }])
  }
}

extension SyntaxReader {
  /// An address, as text or as a mapping.
  mutating func endpoint(_ member: Member?) -> EndpointSyntax? {
    guard let member else { return nil }
    guard member.node.entries != nil else {
      guard let uri = uri(member, expected: "a URI or a mapping with `uri`") else { return nil }
      return EndpointSyntax(uri: uri, authentication: nil, span: member.node.span)
    }
    guard let keys = members(member, .endpoint) else { return nil }
    return EndpointSyntax(
      uri: uri(keys["uri"]), authentication: authenticationReference(keys["authentication"]),
      span: keys.span)
  }

  /// A document that is kept elsewhere.
  mutating func externalResource(_ member: Member?) -> ExternalResourceSyntax? {
    guard let keys = members(member, .externalResource) else { return nil }
    return ExternalResourceSyntax(
      name: string(keys["name"]), endpoint: endpoint(keys["endpoint"]), span: keys.span)
  }

  /// A URI, or an expression that gives one.
  mutating func uri(_ member: Member?, expected: String = "a URI") -> URISyntax? {
    guard let member, let text = scalarText(member, expected: expected) else { return nil }
    let literal = LiteralText(text: text, span: member.node.span)
    switch ExpressionForm(text) {
    case .expression(let inside):
      return .expression(ExpressionText(text: inside, span: member.node.span, isBare: false))
    case .unclosed(let range):
      report(.unclosedExpression(text.span(of: range)))
      return nil
    case .mixed(let range):
      report(.expressionInURI(text.span(of: range), of: literal))
      return nil
    case .text:
      return template(literal).map { .template($0) }
    }
  }

  /// A URI that is never computed.
  mutating func uriTemplate(_ member: Member?) -> URITemplateSyntax? {
    guard let literal = literal(member) else { return nil }
    return template(literal)
  }

  private mutating func template(_ literal: LiteralText) -> URITemplateSyntax? {
    do {
      return URITemplateSyntax(parts: try uriTemplateParts(literal.text), literal: literal)
    } catch {
      report(.wrongURI(literal, error))
      return nil
    }
  }
}
