import Diagnostics
import Program
import SourceText
import WorkflowSyntax

extension WorkflowLowering {
  /// A `call` task; protocols that the engine does not speak are checked all the same.
  mutating func call(_ syntax: CallSyntax, _ scope: VariableScope) -> TaskAction {
    let arguments = scope.asCallArguments
    switch syntax.target {
    case .http(let call): return .http(http(call, arguments))
    case .function(let call): return function(call, arguments)
    case .openAPI(let call): return .openAPI(openAPI(call, arguments))
    case .grpc(let call): check(call, arguments)
    case .asyncAPI(let call): check(call, arguments)
    case .a2a(let call): check(call, arguments)
    case .mcp(let call): check(call, arguments)
    case nil: return .unread
    }
    unsupported(.unsupportedCall(syntax.name))
    return .unread
  }

  private mutating func function(
    _ call: FunctionCallSyntax, _ scope: VariableScope
  ) -> TaskAction {
    let arguments = call.arguments.map { value($0, scope) }
    switch call.reference.value {
    case .named(let name):
      guard let index = functionIndex(of: Located(name, call.reference.span)) else {
        return .unread
      }
      return .function(definitions.functions[index], arguments: arguments)
    case .cataloged(_, _, let catalog):
      if catalog.value != "default" {
        _ = index(of: catalog, in: \.catalogNames)
      } else {
        _ = definitions.catalogNames.use(catalog.value)
      }
      unsupported(.unsupportedFunction(call.reference.span, "a catalog"))
      return .unread
    case .uri:
      unsupported(.unsupportedFunction(call.reference.span, "a URI"))
      return .unread
    }
  }

  private mutating func check(_ call: GRPCCallSyntax, _ scope: VariableScope) {
    check(call.proto, scope)
    _ = text(call.service?.name, scope)
    check(call.service?.authentication, scope)
    _ = text(call.method, scope)
    _ = call.arguments.map { value($0, scope) }
  }

  private mutating func check(_ call: A2ACallSyntax, _ scope: VariableScope) {
    check(call.agentCard, scope)
    check(call.server, scope)
    _ = call.parameters.map { value($0, scope) }
  }

  private mutating func check(_ call: MCPCallSyntax, _ scope: VariableScope) {
    _ = call.parameters.map { value($0, scope) }
    _ = call.timeout.map { duration($0, scope) }
    switch call.transport {
    case .http(let endpoint, let headers):
      check(endpoint, scope)
      _ = headers.map { value($0, scope) }
    case .stdio(let command, let arguments, let environment):
      _ = text(command, scope)
      for argument in arguments { _ = text(argument, scope) }
      _ = environment.map { value($0, scope) }
    case nil: break
    }
    _ = call.transportOptions.map { value($0, scope) }
    _ = text(call.client?.name, scope)
    _ = text(call.client?.version, scope)
  }

  private mutating func check(_ call: AsyncAPICallSyntax, _ scope: VariableScope) {
    check(call.document, scope)
    switch call.address {
    case .channel(let name), .operation(let name): _ = text(name, scope)
    case nil: break
    }
    _ = text(call.server?.name, scope)
    _ = call.server?.variables.map { value($0, scope) }
    check(call.authentication, scope)
    switch call.exchange {
    case .message(let message):
      _ = message.payload.map { value($0, scope) }
      _ = message.headers.map { value($0, scope) }
    case .subscription(let subscription): check(subscription, scope)
    case nil: break
    }
  }

  private mutating func check(
    _ subscription: AsyncAPICallSyntax.Subscription, _ scope: VariableScope
  ) {
    _ = subscription.filter.map { condition($0, scope.at(.event)) }
    switch subscription.limit {
    case .while(let expression), .until(let expression):
      _ = condition(expression, scope.at(.event))
    case .amount, nil: break
    }
    _ = subscription.duration.map { duration($0, scope) }
    if let foreach = subscription.foreach {
      _ = iterator(foreach, TaskContext(pointer: "", locals: scope.locals), scope)
    }
  }

  private mutating func check(_ resource: ExternalResourceSyntax?, _ scope: VariableScope) {
    check(resource?.endpoint, scope)
  }

  private mutating func check(_ endpoint: EndpointSyntax?, _ scope: VariableScope) {
    if case .expression(let expression)? = endpoint?.uri { _ = self.expression(expression, scope) }
    check(endpoint?.authentication, scope)
  }

  private mutating func check(
    _ authentication: ReferenceSyntax<AuthenticationSyntax>?, _ scope: VariableScope
  ) {
    _ = authentication.flatMap { self.authentication($0, scope) }
  }
}
