import SourceText

/// A `call` task.
package struct CallSyntax: Sendable {
  /// What is called, and with what.
  package indirect enum Target: Sendable {
    /// An HTTP endpoint.
    case http(HTTPCallSyntax)
    /// A gRPC service.
    case grpc(GRPCCallSyntax)
    /// An operation of an OpenAPI document.
    case openAPI(OpenAPICallSyntax)
    /// An operation of an AsyncAPI document.
    case asyncAPI(AsyncAPICallSyntax)
    /// An agent, by A2A.
    case a2a(A2ACallSyntax)
    /// A server of the Model Context Protocol.
    case mcp(MCPCallSyntax)
    /// A function.
    case function(FunctionCallSyntax)
  }
  /// The word after `call:`.
  package var name: Located<String>
  /// What is called, and with what; nil only where an error was reported for `with`.
  package var target: Required<Target>
}

/// What a call gives.
package enum CallOutputSyntax: String, CaseIterable, Sendable {
  /// The body, in base64.
  case raw
  /// The body, read as its media type says.
  case content
  /// The whole response, an object.
  case response
}

/// A call of a function that the workflow, a catalog or a URI defines.
package struct FunctionCallSyntax: Sendable {
  /// How the function is named.
  package enum Reference: Sendable, Hashable {
    /// By a name of `use.functions`.
    case named(String)
    /// By `name:version@catalog`.
    case cataloged(name: Located<String>, version: Located<String>, catalog: Located<String>)
    /// By the URI of its definition.
    case uri(String)
  }
  /// How the function is named.
  package var reference: Located<Reference>
  /// The arguments, an object.
  package var arguments: ValueSyntax?
}
