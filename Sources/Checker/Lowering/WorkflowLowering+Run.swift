import Diagnostics
import JSON
import Program
import SourceText
import WorkflowSyntax
import YAML

extension WorkflowLowering {
  /// A `run` task.
  mutating func run(
    _ syntax: RunSyntax, of task: TaskSyntax, _ scope: VariableScope
  ) -> TaskAction {
    let waits = syntax.await?.value ?? true
    switch syntax.process {
    case .shell(let shell):
      needs.programs.insert("sh")
      return .shell(
        ShellCommand(
          command: text(shell.command, scope), options: options(shell.options, syntax, scope)))
    case .script(let script):
      let language: Script.Language = script.language?.value == .python ? .python : .javascript
      needs.programs.insert(language.interpreter)
      let code = code(script.source, scope)
      let options = options(script.options, syntax, scope)
      return code.map { .script(Script(language: language, code: $0, options: options)) } ?? .unread
    case .workflow(let workflow):
      let input = workflow.input.map { value($0, scope) }
      guard let index = subworkflow(workflow) else { return .unread }
      return .workflow(Subworkflow(index: index, input: input, await: waits))
    case .container(let container):
      check(container, syntax, scope)
      unsupported(.unsupportedContainer(task.keySpan("run")))
      return .unread
    case nil: return .unread
    }
  }

  private mutating func options(
    _ syntax: ProcessSyntax, _ run: RunSyntax, _ scope: VariableScope
  ) -> ProcessOptions {
    ProcessOptions(
      stdin: syntax.stdin.map { text($0, scope) },
      arguments: syntax.arguments.map { value($0, scope) },
      environment: syntax.environment.map { value($0, scope) },
      await: run.await?.value ?? true,
      return: run.return.map { ProcessReturn($0.value) } ?? .stdout)
  }

  /// The text of a script; nil where it could not be had.
  private mutating func code(
    _ source: ScriptSyntax.Source?, _ scope: VariableScope
  ) -> ValueTemplate? {
    switch source {
    case .code(.expression(let expression)): .expression(self.expression(expression, scope))
    // A template literal of JavaScript looks like an expression inside text, and is meant.
    case .code(.literal(let literal)): .literal(.string(literal.string))
    case .resource(let resource):
      resources.text(of: resource, goal, &diagnostics).map { .literal(.string($0)) }
    case nil: nil
    }
  }

  private mutating func check(
    _ container: ContainerSyntax, _ run: RunSyntax, _ scope: VariableScope
  ) {
    for text in [container.image, container.name, container.command] {
      _ = self.text(text, scope)
    }
    for value in [container.ports, container.volumes].compactMap({ $0 }) {
      _ = self.value(value, scope)
    }
    _ = options(container.options, run, scope)
    _ = container.lifetime?.after.map { duration($0, scope) }
  }

  /// The place of another workflow among those this one runs; nil where it is not known, or has to
  /// be reported.
  private mutating func subworkflow(_ syntax: SubworkflowSyntax) -> Int? {
    guard let namespace = syntax.namespace, let name = syntax.name, let version = syntax.version
    else { return nil }
    let found = directory.index(
      namespace: namespace.value, name: name.value, version: version.value)
    guard let found else {
      unsupported(.unknownWorkflow(name, namespace.value, version.value))
      return nil
    }
    if let index = runs.firstIndex(where: { $0.index == found }) { return index }
    runs.append((found, name.span))
    return runs.count - 1
  }
}

extension Script.Language {
  fileprivate var interpreter: String {
    switch self {
    case .python: "python3"
    case .javascript: "node"
    }
  }
}

extension ProcessReturn {
  fileprivate init(_ syntax: RunSyntax.Return) {
    switch syntax {
    case .stdout: self = .stdout
    case .stderr: self = .stderr
    case .code: self = .code
    case .all: self = .all
    case .none: self = .none
    }
  }
}

extension TaskSyntax {
  /// Where a key of the task stands, or the task's name where it has no such key.
  func keySpan(_ key: String) -> SourceSpan { node.entry(key)?.key.span ?? name.span }
}
