import SourceText

/// A `call` task.
package struct CallSyntax: Sendable {
  /// What is called, and with what.
  package indirect enum Target: Sendable {
    case http(HTTPCallSyntax)
    case grpc(GRPCCallSyntax)
    case openAPI(OpenAPICallSyntax)
    case asyncAPI(AsyncAPICallSyntax)
    case a2a(A2ACallSyntax)
    case mcp(MCPCallSyntax)
    case function(FunctionCallSyntax)
  }
  /// The word after `call:`.
  package var name: Located<String>
  /// What is called, and with what; nil only where an error was reported for `with`.
  package var target: Required<Target>
}

/// What a call gives.
package enum CallOutputSyntax: String, CaseIterable, Sendable {
  case raw, content, response
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
