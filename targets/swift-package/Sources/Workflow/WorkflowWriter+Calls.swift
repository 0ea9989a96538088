import Program

extension WorkflowWriter {
  /// An HTTP call.
  mutating func call(_ call: HTTPCall) -> SwiftExpression {
    var arguments = values([("method", call.method)])
    arguments.append(.init("endpoint", endpoint(call.endpoint)))
    arguments += authentication("authentication", call.authentication)
    arguments += values([("headers", call.headers), ("query", call.query), ("body", call.body)])
    return .call("HTTPCall", arguments + answer(call.output, redirect: call.redirect))
  }

  /// A call of an operation.
  mutating func call(_ call: OpenAPICall) -> SwiftExpression {
    var arguments: [SwiftExpression.Argument] = [.init("document", endpoint(call.document))]
    arguments += authentication("documentAuthentication", call.documentAuthentication)
    arguments += values([("operation", call.operation), ("parameters", call.parameters)])
    arguments += authentication("authentication", call.authentication)
    return .call("OpenAPICall", arguments + answer(call.output, redirect: call.redirect))
  }

  /// How a process is run.
  mutating func options(_ options: ProcessOptions) -> SwiftExpression {
    var arguments = values([
      ("stdin", options.stdin), ("arguments", options.arguments),
      ("environment", options.environment),
    ])
    if !options.await { arguments.append(.init("await", .word("false"))) }
    if options.return != .stdout { arguments.append(.init("return", .word(".\(options.return)"))) }
    return .call("ProcessOptions", arguments)
  }

  private func answer(_ output: HTTPOutput, redirect: Bool) -> [SwiftExpression.Argument] {
    (output == .content ? [] : [.init("output", .word(".\(output)"))])
      + (redirect ? [.init("redirect", .word("true"))] : [])
  }

  private mutating func endpoint(_ template: URITemplate) -> SwiftExpression {
    switch template {
    case .expression(let id): .call(".expression", expression(id))
    case .parts(let parts):
      .call(
        ".parts",
        .array(
          parts.map { part in
            switch part {
            case .text(let text): .call(".text", .text(text))
            case .variable(let name): .call(".variable", .text(name))
            }
          }))
    }
  }

  private mutating func authentication(
    _ label: String, _ id: AuthenticationID?
  ) -> [SwiftExpression.Argument] {
    guard let id else { return [] }
    let source: SwiftExpression =
      switch program.authentications[id.index] {
      case .basic(let source): .call(".basic", credentials(source))
      case .digest(let source): .call(".digest", credentials(source))
      case .bearer(let source): .call(".bearer", fields(source))
      case .oauth2(let source): .call(".oauth2", fields(source))
      case .oidc(let source): .call(".oidc", fields(source))
      }
    return [.init(label, .call("authentication", source))]
  }

  private mutating func credentials(
    _ source: Authentication.Source<Authentication.Credentials>
  ) -> SwiftExpression {
    switch source {
    case .secret(let name): .call(".secret", .text(name))
    case .fields(let fields):
      .call(
        ".fields",
        .call(".init", values([("username", fields.username), ("password", fields.password)])))
    }
  }

  private mutating func fields(
    _ source: Authentication.Source<ValueTemplate>
  ) -> SwiftExpression {
    switch source {
    case .secret(let name): .call(".secret", .text(name))
    case .fields(let template): .call(".fields", value(template))
    }
  }
}
