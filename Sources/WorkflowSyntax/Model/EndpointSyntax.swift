import SourceText

/// An address, written as a URI or as a mapping of a URI and an authentication.
package struct EndpointSyntax: Sendable {
  /// The URI.
  package var uri: Required<URISyntax>
  /// How calls to it prove who they are.
  package var authentication: ReferenceSyntax<AuthenticationSyntax>?
  /// Where it stands.
  package var span: SourceSpan
}

/// A URI reference, written out or computed.
package enum URISyntax: Sendable {
  /// Text with `{name}` parts.
  case template(URITemplateSyntax)
  /// What an expression gives.
  case expression(ExpressionText)
}

/// A URI reference with variables of RFC 6570 level 1.
package struct URITemplateSyntax: Sendable {
  /// A part of a template.
  package enum Part: Sendable, Hashable {
    /// Text as it is.
    case text(String)
    /// The name of a top-level property, without the braces.
    case variable(Located<String>)
  }
  /// The parts in order; no two texts stand side by side.
  package var parts: [Part]
  /// The text as it was written.
  package var literal: LiteralText
  /// The whole scalar.
  package var span: SourceSpan { literal.span }
}

/// A document that is kept elsewhere.
package struct ExternalResourceSyntax: Sendable {
  /// The name.
  package var name: Located<String>?
  /// Where it is.
  package var endpoint: Required<EndpointSyntax>
  /// Where its mapping stands.
  package var span: SourceSpan
}
