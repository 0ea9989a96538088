import Program

extension Task {
  /// The expressions of the task itself, not of the tasks inside it.
  func expressions(in program: Program) -> [ExpressionID] {
    var all = [condition].compactMap { $0 }
    for template in [input.from, output.value, export.value].compactMap({ $0 }) {
      all += template.expressions
    }
    if let timeout { all += timeout.after.expressions }
    return all + action.expressions(in: program)
  }
}

extension TaskAction {
  fileprivate func expressions(in program: Program) -> [ExpressionID] {
    switch self {
    case .block, .fork, .native: []
    case .listen(let listen): listen.expressions
    case .set(let template), .emit(let template): template.expressions
    case .loop(let loop):
      loop.collection.expressions + [loop.condition].compactMap { $0 }
    case .choose(let cases): cases.compactMap(\.condition)
    case .attempt(let attempt):
      [attempt.when, attempt.exceptWhen, attempt.retry?.when, attempt.retry?.exceptWhen]
        .compactMap { $0 }
    case .raise(let error):
      [error.type, error.status, error.instance, error.title, error.detail]
        .flatMap { $0?.expressions ?? [] }
    case .wait(let duration): duration.expressions
    case .http(let call):
      [call.method, call.headers, call.query, call.body].flatMap { $0?.expressions ?? [] }
        + (call.endpoint.expression.map { [$0] } ?? [])
        + (call.authentication.map { program.authentications[$0.index].expressions } ?? [])
    case .openAPI(let call):
      [call.operation, call.parameters].flatMap { $0?.expressions ?? [] }
        + (call.document.expression.map { [$0] } ?? [])
        + [call.documentAuthentication, call.authentication].flatMap {
          $0.map { program.authentications[$0.index].expressions } ?? []
        }
    case .function(_, let arguments): arguments?.expressions ?? []
    case .shell(let command): command.command.expressions + command.options.expressions
    case .script(let script): script.code.expressions + script.options.expressions
    case .workflow(let run): run.input?.expressions ?? []
    }
  }
}

extension ValueTemplate {
  /// The expressions anywhere in the value.
  var expressions: [ExpressionID] {
    switch self {
    case .literal: []
    case .expression(let id): [id]
    case .array(let elements): elements.flatMap(\.expressions)
    case .object(let members): members.flatMap(\.value.expressions)
    }
  }
}

extension Listen {
  fileprivate var expressions: [ExpressionID] {
    to.expressions
      + [iterator?.output.value, iterator?.export.value].flatMap { $0?.expressions ?? [] }
  }
}

extension EventConsumption {
  fileprivate var expressions: [ExpressionID] {
    switch self {
    case .one(let filter): filter.expressions
    case .all(let filters): filters.flatMap(\.expressions)
    case .any(let filters, let until):
      filters.flatMap(\.expressions)
        + {
          switch until {
          case .condition(let condition)?: [condition]
          case .consumed(let inner)?: inner.expressions
          case nil: []
          }
        }()
    }
  }
}

extension EventFilter {
  fileprivate var expressions: [ExpressionID] {
    attributes.flatMap(\.value.expressions)
      + correlations.flatMap { [$0.from] + ($0.expect?.expressions ?? []) }
  }
}

extension DurationTemplate {
  fileprivate var expressions: [ExpressionID] {
    guard case .expression(let id) = self else { return [] }
    return [id]
  }
}

extension URITemplate {
  fileprivate var expression: ExpressionID? {
    guard case .expression(let id) = self else { return nil }
    return id
  }
}

extension ProcessOptions {
  fileprivate var expressions: [ExpressionID] {
    [stdin, arguments, environment].flatMap { $0?.expressions ?? [] }
  }
}

extension Authentication {
  fileprivate var expressions: [ExpressionID] {
    switch self {
    case .basic(.fields(let fields)), .digest(.fields(let fields)):
      fields.username.expressions + fields.password.expressions
    case .bearer(.fields(let value)), .oauth2(.fields(let value)), .oidc(.fields(let value)):
      value.expressions
    default: []
    }
  }
}
