import SourceText

/// The `with` of a `call: a2a` task.
package struct A2ACallSyntax: Sendable {
  /// The method, one of the protocol's.
  package var method: Required<Located<String>>
  /// The card that describes the agent; without it, `server` is there.
  package var agentCard: ExternalResourceSyntax?
  /// The agent's address; without it, `agentCard` is there.
  package var server: EndpointSyntax?
  /// The method's parameters, an object or an expression.
  package var parameters: ValueSyntax?
}

/// The `with` of a `call: mcp` task.
package struct MCPCallSyntax: Sendable {
  /// How the server is reached.
  package enum Transport: Sendable {
    /// By HTTP; the headers are an object.
    case http(endpoint: Required<EndpointSyntax>, headers: ValueSyntax?)
    /// By the standard input and output of a process.
    case stdio(command: Required<TextSyntax>, arguments: [TextSyntax], environment: ValueSyntax?)
  }
  /// The client, as it presents itself.
  package struct Client: Sendable {
    /// Its name.
    package var name: Required<TextSyntax>
    /// Its version.
    package var version: Required<TextSyntax>
  }
  /// The protocol's version; absent, `2025-06-18`.
  package var protocolVersion: Located<String>?
  /// The method, one of the protocol's.
  package var method: Required<Located<String>>
  /// The method's parameters, an object or an expression.
  package var parameters: ValueSyntax?
  /// How long the call may take.
  package var timeout: DurationSyntax?
  /// How the server is reached.
  package var transport: Required<Transport>
  /// Further options of the transport, an object.
  package var transportOptions: ValueSyntax?
  /// The client.
  package var client: Client?
}
