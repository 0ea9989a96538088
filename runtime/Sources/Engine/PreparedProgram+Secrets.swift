import JQMachine
import Program

extension PreparedProgram {
  /// Whether what expressions make of secrets may become data of an instance: where any reads them
  /// that does not only say what a call or a process is given.
  static func keepsSecrets(_ program: Program) -> Bool {
    let given = Set(
      program.tasks.flatMap { $0.action.given }.flatMap(\.expressions)
        + program.tasks.flatMap { $0.action.addresses }
        + program.authentications.flatMap(\.given).flatMap(\.expressions))
    return program.expressions.enumerated().contains { index, expression in
      let variables = expression.code.variables
      return variables.contains(ExpressionArgument.authorization.rawValue)
        || variables.contains(ExpressionArgument.secrets.rawValue)
          && !given.contains(ExpressionID(index))
    }
  }
}

extension TaskAction {
  /// What a call or a process is given.
  fileprivate var given: [ValueTemplate] {
    switch self {
    case .http(let call): [call.method] + [call.headers, call.query, call.body].compactMap { $0 }
    case .openAPI(let call): [call.operation] + [call.parameters].compactMap { $0 }
    case .shell(let command): [command.command] + command.options.given
    case .script(let script): [script.code] + script.options.given
    default: []
    }
  }

  /// The expressions that say where a call goes.
  fileprivate var addresses: [ExpressionID] {
    switch self {
    case .http(let call):
      if case .expression(let expression) = call.endpoint { [expression] } else { [] }
    case .openAPI(let call):
      if case .expression(let expression) = call.document { [expression] } else { [] }
    default: []
    }
  }
}

extension ProcessOptions {
  fileprivate var given: [ValueTemplate] { [stdin, arguments, environment].compactMap { $0 } }
}

extension Authentication {
  fileprivate var given: [ValueTemplate] {
    switch self {
    case .basic(.fields(let fields)), .digest(.fields(let fields)):
      [fields.username, fields.password]
    case .bearer(.fields(let template)), .oauth2(.fields(let template)),
      .oidc(.fields(let template)):
      [template]
    case .basic(.secret), .digest(.secret), .bearer(.secret), .oauth2(.secret), .oidc(.secret): []
    }
  }
}

extension ValueTemplate {
  fileprivate var expressions: [ExpressionID] {
    switch self {
    case .literal: []
    case .expression(let expression): [expression]
    case .array(let elements): elements.flatMap(\.expressions)
    case .object(let members): members.flatMap(\.value.expressions)
    }
  }
}
