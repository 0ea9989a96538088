import Diagnostics
import SourceText
import YAML

extension MappingSchema {
  /// The arguments of an A2A call (DSL reference, "A2A Call").
  static let a2aArguments = MappingSchema(
    "arguments of an A2A call", "The agent, the method and its parameters.",
    keys: [
      Key("method", .choice(a2aMethods), "The method to send.").required,
      Key("agentCard", .mapping { .externalResource }, "The card that describes the agent."),
      Key("server", .endpoint, "The agent's address, where there is no card."),
      Key("parameters", .objectOrExpression, "The method's parameters."),
    ], rules: [.atLeastOne(["agentCard", "server"])])

  /// The arguments of an MCP call (DSL reference, "MCP Call").
  static let mcpArguments = MappingSchema(
    "arguments of an MCP call", "The server, the method and its parameters.",
    keys: [
      Key("protocolVersion", .string, "The protocol's version; `2025-06-18` is the default."),
      Key("method", .choice(mcpMethods), "The method to call.").required,
      Key("parameters", .objectOrExpression, "The method's parameters."),
      Key("timeout", .duration, "How long the call may take."),
      Key("transport", .mapping { .mcpTransport }, "How the server is reached.").required,
      Key("client", .mapping { .mcpClient }, "The client, as it presents itself."),
    ])

  /// How an MCP server is reached (DSL reference, "MCP Transport").
  static let mcpTransport = MappingSchema(
    "MCP transport", "How the server is reached: exactly one way.",
    keys: [
      Key("http", .mapping { .mcpHTTP }, "By HTTP."),
      Key("stdio", .mapping { .mcpStdio }, "By the standard input and output of a process."),
      Key("options", .named(.text), "Further options."),
    ], rules: [.exactlyOne(["http", "stdio"])])

  static let mcpHTTP = MappingSchema(
    "HTTP transport", "An MCP server that is reached by HTTP.",
    keys: [
      Key("endpoint", .endpoint, "The address.").required,
      Key("headers", .named(.text), "The headers to send, by name."),
    ])

  static let mcpStdio = MappingSchema(
    "stdio transport", "An MCP server that is started.",
    keys: [
      Key("command", .text, "The command that starts it.").required,
      Key("arguments", .list(.text), "The command's arguments."),
      Key("environment", .named(.text), "The environment variables, by name."),
    ])

  static let mcpClient = MappingSchema(
    "MCP client", "The client, as it presents itself.",
    keys: [
      Key("name", .text, "The client's name.").required,
      Key("version", .text, "The client's version.").required,
    ])

  static let a2aMethods = [
    "message/send", "message/stream", "tasks/get", "tasks/list", "tasks/cancel",
    "tasks/resubscribe", "tasks/pushNotificationConfig/set", "tasks/pushNotificationConfig/get",
    "tasks/pushNotificationConfig/list", "tasks/pushNotificationConfig/delete",
    "agent/getAuthenticatedExtendedCard",
  ]

  static let mcpMethods = [
    "tools/list", "tools/call", "prompts/list", "prompts/get", "resources/list", "resources/read",
    "resources/templates/list",
  ]
}

extension SyntaxReader {
  /// The arguments of an A2A call.
  mutating func a2a(_ member: Member?) -> A2ACallSyntax? {
    guard let keys = members(member, .a2aArguments) else { return nil }
    if let parameters = keys["parameters"], parameters.node.entries?.isEmpty ?? false {
      report(.empty(parameters))
    }
    return A2ACallSyntax(
      method: word(keys["method"], of: MappingSchema.a2aMethods),
      agentCard: externalResource(keys["agentCard"]), server: endpoint(keys["server"]),
      parameters: objectOrExpression(keys["parameters"]))
  }

  /// The arguments of an MCP call.
  mutating func mcp(_ member: Member?) -> MCPCallSyntax? {
    guard let keys = members(member, .mcpArguments) else { return nil }
    let transport = members(keys["transport"], .mcpTransport)
    return MCPCallSyntax(
      protocolVersion: string(keys["protocolVersion"]),
      method: word(keys["method"], of: MappingSchema.mcpMethods),
      parameters: objectOrExpression(keys["parameters"]), timeout: duration(keys["timeout"]),
      transport: mcpHTTP(transport?["http"]) ?? mcpStdio(transport?["stdio"]),
      transportOptions: texts(of: transport?["options"]), client: client(keys["client"]))
  }

  private mutating func mcpHTTP(_ member: Member?) -> MCPCallSyntax.Transport? {
    guard let keys = members(member, .mcpHTTP) else { return nil }
    return .http(endpoint: endpoint(keys["endpoint"]), headers: texts(of: keys["headers"]))
  }

  private mutating func mcpStdio(_ member: Member?) -> MCPCallSyntax.Transport? {
    guard let keys = members(member, .mcpStdio) else { return nil }
    return .stdio(
      command: text(keys["command"]), arguments: texts(keys["arguments"]),
      environment: texts(of: keys["environment"]))
  }

  private mutating func client(_ member: Member?) -> MCPCallSyntax.Client? {
    guard let keys = members(member, .mcpClient) else { return nil }
    return MCPCallSyntax.Client(name: text(keys["name"]), version: text(keys["version"]))
  }
}
