import Diagnostics
import SourceText
import YAML

extension MappingSchema {
  /// The arguments of an HTTP call (DSL reference, "HTTP Call").
  static let httpArguments = MappingSchema(
    "arguments of an HTTP call", "What is asked for, of whom, and what the task gives.",
    keys: [
      Key("method", .text, "The method, such as `get`.").required,
      Key("endpoint", .endpoint, "The address.").required,
      Key("headers", .either([.named(.text), .enclosed]), "The headers, by name."),
      Key("body", .value, "The body."),
      Key("query", .objectOrExpression, "The query, by name."),
      callOutput, redirect,
    ])

  /// The arguments of an OpenAPI call (DSL reference, "OpenAPI Call").
  static let openAPIArguments = MappingSchema(
    "arguments of an OpenAPI call", "The operation, its parameters, and what the task gives.",
    keys: [
      Key("document", .mapping { .externalResource }, "The OpenAPI document.").required,
      Key("operationId", .text, "The operation.").required,
      Key("parameters", .object, "The operation's parameters, by name."),
      Key("authentication", .authentication, "How the call proves who it is."),
      callOutput, redirect,
    ])

  /// The arguments of a gRPC call (DSL reference, "gRPC Call").
  static let grpcArguments = MappingSchema(
    "arguments of a gRPC call", "The service, its method and the arguments.",
    keys: [
      Key("proto", .mapping { .externalResource }, "The document that describes the service.")
        .required,
      Key("service", .mapping { .grpcService }, "The service.").required,
      Key("method", .text, "The method.").required,
      Key("arguments", .object, "The method's arguments, by name."),
    ])

  /// A gRPC service (DSL reference, "gRPC Call").
  static let grpcService = MappingSchema(
    "gRPC service", "A service, and where it is.",
    keys: [
      Key("name", .text, "The service's name.").required,
      Key("host", .string(.host), "The host.").required,
      Key("port", .integer(0...65535), "The port."),
      Key("authentication", .authentication, "How the call proves who it is."),
    ])

  private static let callOutput = Key(
    "output", .choice(of: CallOutputSyntax.self),
    "What the task gives: the `raw` body in base64, its `content`, which is the default, or the "
      + "whole `response`.")
  private static let redirect = Key(
    "redirect", .boolean, "Whether a status of 300 to 399 is a success; not by default.")
}

extension SyntaxReader {
  /// The arguments of an HTTP call.
  mutating func http(_ member: Member?) -> HTTPCallSyntax? {
    guard let keys = members(member, .httpArguments) else { return nil }
    return HTTPCallSyntax(
      method: text(keys["method"]), endpoint: endpoint(keys["endpoint"]),
      headers: headers(keys["headers"]), query: query(keys["query"]),
      body: value(keys["body"]), output: choice(keys["output"], of: CallOutputSyntax.self),
      redirect: boolean(keys["redirect"]))
  }

  /// Scalars and lists by name, or an expression that gives them.
  private mutating func query(_ member: Member?) -> ValueSyntax? {
    for entry in member?.node.entries ?? [] {
      if entry.value.entries != nil || entry.value.isNull {
        report(.wrongKind(Member(entry), expected: "text, a number, a boolean or a list"))
      }
    }
    return objectOrExpression(member)
  }

  /// Texts by name, or an expression that gives them.
  private mutating func headers(_ member: Member?) -> ValueSyntax? {
    member?.node.entries == nil ? objectOrExpression(member) : texts(of: member)
  }

  /// The arguments of an OpenAPI call.
  mutating func openAPI(_ member: Member?) -> OpenAPICallSyntax? {
    guard let keys = members(member, .openAPIArguments) else { return nil }
    return OpenAPICallSyntax(
      document: externalResource(keys["document"]), operationID: text(keys["operationId"]),
      parameters: object(keys["parameters"]),
      authentication: authenticationReference(keys["authentication"]),
      output: choice(keys["output"], of: CallOutputSyntax.self),
      redirect: boolean(keys["redirect"]))
  }

  /// The arguments of a gRPC call.
  mutating func grpc(_ member: Member?) -> GRPCCallSyntax? {
    guard let keys = members(member, .grpcArguments) else { return nil }
    return GRPCCallSyntax(
      proto: externalResource(keys["proto"]), service: service(keys["service"]),
      method: text(keys["method"]), arguments: object(keys["arguments"]))
  }

  private mutating func service(_ member: Member?) -> GRPCCallSyntax.Service? {
    guard let keys = members(member, .grpcService) else { return nil }
    return GRPCCallSyntax.Service(
      name: text(keys["name"]),
      host: string(keys["host"], .host, .wrongName, where: isHostText),
      port: integer(keys["port"], in: 0...65535),
      authentication: authenticationReference(keys["authentication"]))
  }
}
