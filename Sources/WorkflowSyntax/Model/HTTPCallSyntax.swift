import SourceText

/// The `with` of a `call: http` task.
package struct HTTPCallSyntax: Sendable {
  /// The method.
  package var method: Required<TextSyntax>
  /// The endpoint.
  package var endpoint: Required<EndpointSyntax>
  /// The headers, an object or an expression.
  package var headers: ValueSyntax?
  /// The query, an object or an expression.
  package var query: ValueSyntax?
  /// The body.
  package var body: ValueSyntax?
  /// What the task gives; absent, the content.
  package var output: Located<CallOutputSyntax>?
  /// Whether a status of 300 to 399 is a success; absent, not.
  package var redirect: Located<Bool>?
}

/// The `with` of a `call: openapi` task.
package struct OpenAPICallSyntax: Sendable {
  /// The OpenAPI document.
  package var document: Required<ExternalResourceSyntax>
  /// The operation.
  package var operationID: Required<TextSyntax>
  /// The operation's parameters, an object.
  package var parameters: ValueSyntax?
  /// How the call proves who it is.
  package var authentication: ReferenceSyntax<AuthenticationSyntax>?
  /// What the task gives; absent, the content.
  package var output: Located<CallOutputSyntax>?
  /// Whether a status of 300 to 399 is a success; absent, not.
  package var redirect: Located<Bool>?
}

/// The `with` of a `call: grpc` task.
package struct GRPCCallSyntax: Sendable {
  /// The service.
  package struct Service: Sendable {
    /// Its name.
    package var name: Required<TextSyntax>
    /// Its host.
    package var host: Required<Located<String>>
    /// Its port, from 0 to 65535.
    package var port: Located<Int>?
    /// How the call proves who it is.
    package var authentication: ReferenceSyntax<AuthenticationSyntax>?
  }
  /// The document that describes the service.
  package var proto: Required<ExternalResourceSyntax>
  /// The service.
  package var service: Required<Service>
  /// The method.
  package var method: Required<TextSyntax>
  /// The method's arguments, an object.
  package var arguments: ValueSyntax?
}
