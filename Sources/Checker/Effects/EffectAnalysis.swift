import SourceText
import Expressions
import Program
import Types

/// Derives the effects of a program's tasks.
struct EffectAnalysis {
  let program: Program
  let sources: DataSources
  let types: [TaskID: TaskTypes]

  /// The effects of one task.
  func effects(of id: TaskID) -> TaskEffects {
    let task = program.tasks[id.index]
    var effects = TaskEffects()
    let expressions = task.expressions(in: program)
    let secrets = expressions.flatMap { secretsRead(by: $0) }
    var direct: [String] = []
    add(task.action, &effects, &direct)
    effects.secrets = program.secrets.filter { name in
      (secrets + direct).contains { sameText($0, name) }
    }
    effects.errors = errors(of: id)
    if expressions.contains(where: isRandom) { effects.isDeterministic = false }
    return effects
  }

  private func add(
    _ action: TaskAction, _ effects: inout TaskEffects, _ secrets: inout [String]
  ) {
    switch action {
    case .http(let call):
      effects.isDeterministic = false
      effects.wait = .unknown("until the host answers")
      add(call.endpoint, &effects)
      if let id = call.authentication {
        secrets += program.authentications[id.index].secrets
      }
    case .openAPI(let call):
      effects.isDeterministic = false
      effects.wait = .unknown("until the host answers")
      add(call.document, &effects)
      for id in [call.documentAuthentication, call.authentication].compactMap({ $0 }) {
        secrets += program.authentications[id.index].secrets
      }
    case .shell:
      effects.isDeterministic = false
      effects.programs = ["sh"]
      effects.wait = .unknown("until the program ends")
    case .script(let script):
      effects.isDeterministic = false
      effects.programs = [script.language == .python ? "python3" : "node"]
      effects.wait = .unknown("until the program ends")
    case .wait(.nanoseconds(let length)): effects.wait = .fixed(length)
    case .wait(.expression): effects.wait = .unknown("as long as an expression says")
    case .listen:
      effects.isDeterministic = false
      effects.wait = .unknown("until the events come")
    case .emit: effects.isDeterministic = false
    case .native:
      effects.isDeterministic = false
      effects.wait = .unknown("until the function returns")
    case .workflow:
      effects.isDeterministic = false
      effects.wait = .unknown("until the workflow ends")
    case .fork(_, compete: true): effects.isDeterministic = false
    default: break
    }
  }

  private func add(_ endpoint: URITemplate, _ effects: inout TaskEffects) {
    var host = EndpointHost.dynamic
    switch endpoint {
    case .parts(let parts): host = EndpointHost(parts)
    case .expression(let id):
      if let prefix = sources.expressions[id.index].syntax.literalPrefix {
        host = EndpointHost(prefix: prefix.text, isWhole: prefix.isWhole)
      }
    }
    if case .fixed(let pattern) = host {
      effects.hosts = [pattern]
    } else {
      effects.callsDynamicHost = true
    }
  }

  private func secretsRead(by id: ExpressionID) -> [String] {
    let syntax = sources.expressions[id.index].syntax
    return syntax.fields(of: "secrets")?.map(\.text) ?? program.secrets
  }

  /// Whether an expression asks for something that is no data.
  private func isRandom(_ id: ExpressionID) -> Bool {
    let syntax = sources.expressions[id.index].syntax
    return syntax.calls(anyOf: ["now", "localtime", "env", "input_filename"])
      || syntax.freeVariables.contains { $0.text == "ENV" || $0.text == "runtime" }
      || reads(["id", "startedAt"], of: "workflow", syntax)
      || reads(["startedAt"], of: "task", syntax)
  }

  /// Whether an expression reads one of some fields of a variable, or may.
  private func reads(
    _ fields: [String], of variable: String, _ syntax: ExpressionSyntax
  ) -> Bool {
    syntax.fields(of: variable)?.contains { fields.contains($0.text) } ?? true
  }

  private func errors(of id: TaskID) -> [String] {
    let types = (types[id]?.errors.objects ?? []).flatMap { error -> [String] in
      guard let known = error.property("type")?.type.string?.values else { return ["*"] }
      return known.map { type in
        type.hasPrefix(ErrorType.base) ? String(type.dropFirst(ErrorType.base.count)) : type
      }
    }
    return Set(types).sorted()
  }
}

extension ExpressionSyntax {
  fileprivate func calls(anyOf names: [String]) -> Bool {
    if case .call(let name, _) = form, names.contains(name.text) { return true }
    return form.children.contains { $0.calls(anyOf: names) }
  }
}

extension Authentication {
  /// The secrets it names.
  fileprivate var secrets: [String] {
    switch self {
    case .basic(.secret(let name)), .digest(.secret(let name)), .bearer(.secret(let name)),
      .oauth2(.secret(let name)), .oidc(.secret(let name)):
      [name]
    default: []
    }
  }
}
