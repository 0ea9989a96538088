import Diagnostics
import SourceText
import YAML

extension MappingSchema {
  /// What a `run` task runs (DSL reference, "Run").
  static let run = MappingSchema(
    "run", "What is run, and what the task gives.",
    keys: [
      Key("container", .mapping { .container }, "A container."),
      Key("script", .mapping { .script }, "A script."),
      Key("shell", .mapping { .shell }, "A shell command."),
      Key("workflow", .mapping { .subworkflow }, "Another workflow."),
      Key(
        "await", .boolean,
        "Whether the task waits for the end, as it does by default; else it gives its input."),
      Key(
        "return", .choice(of: RunSyntax.Return.self),
        "What the task gives; `stdout` is the default."),
    ], rules: [.exactlyOne(["container", "script", "shell", "workflow"])])

  /// A script (DSL reference, "Script Process").
  static let script = MappingSchema(
    "script", "A script to run.",
    keys: [
      Key("language", .choice(of: ScriptSyntax.Language.self), "The language.").required,
      Key("code", .text, "The code, in place."),
      Key("source", .mapping { .externalResource }, "The code, elsewhere."),
    ] + options, rules: [.exactlyOne(["code", "source"])])

  /// A shell command (DSL reference, "Shell Process").
  static let shell = MappingSchema(
    "shell command", "A shell command to run.",
    keys: [Key("command", .text, "The command line.").required] + options)

  /// Another workflow (DSL reference, "Workflow Process").
  static let subworkflow = MappingSchema(
    "workflow to run", "Another workflow.",
    keys: [
      Key("namespace", .string, "The workflow's namespace.").required,
      Key("name", .string, "The workflow's name.").required,
      Key("version", .string(.versionOrLatest), "The workflow's version, or `latest`.").required,
      Key("input", .objectOrExpression, "The workflow's input; without it, the task's."),
    ])

  private static let options = [
    Key("stdin", .text, "What the standard input gives."),
    Key("arguments", .either([.list(.text), .object]), "The arguments; a mapping is deprecated."),
    Key("environment", .object, "The environment variables, by name."),
  ]
}

extension SyntaxReader {
  /// The `run` of a task.
  mutating func run(_ member: Member?) -> RunSyntax? {
    guard let keys = members(member, .run) else { return nil }
    let container = container(keys["container"]).map { RunSyntax.Process.container($0) }
    let script = script(keys["script"]).map { RunSyntax.Process.script($0) }
    let shell = shell(keys["shell"]).map { RunSyntax.Process.shell($0) }
    let workflow = subworkflow(keys["workflow"]).map { RunSyntax.Process.workflow($0) }
    return RunSyntax(
      process: container ?? script ?? shell ?? workflow, await: boolean(keys["await"]),
      return: choice(keys["return"], of: RunSyntax.Return.self))
  }

  /// The input, arguments and environment of a process.
  mutating func processOptions(_ keys: Members) -> ProcessSyntax {
    ProcessSyntax(
      stdin: text(keys["stdin"]), arguments: arguments(keys["arguments"]),
      environment: object(keys["environment"]))
  }

  private mutating func script(_ member: Member?) -> ScriptSyntax? {
    guard let keys = members(member, .script) else { return nil }
    let code = text(keys["code"], .code).map { ScriptSyntax.Source.code($0) }
    let source = externalResource(keys["source"]).map { ScriptSyntax.Source.resource($0) }
    return ScriptSyntax(
      language: choice(keys["language"], of: ScriptSyntax.Language.self), source: code ?? source,
      options: processOptions(keys))
  }

  private mutating func shell(_ member: Member?) -> ShellSyntax? {
    guard let keys = members(member, .shell) else { return nil }
    return ShellSyntax(command: text(keys["command"], .shell), options: processOptions(keys))
  }

  private mutating func subworkflow(_ member: Member?) -> SubworkflowSyntax? {
    guard let keys = members(member, .subworkflow) else { return nil }
    return SubworkflowSyntax(
      namespace: string(keys["namespace"]), name: string(keys["name"]),
      version: string(keys["version"], .versionOrLatest, .wrongVersion) {
        $0 == "latest" || SemanticVersion($0) != nil
      }, input: objectOrExpression(keys["input"]), span: keys.span)
  }

  /// A list of texts, or the deprecated mapping (semantics row 1), which containers never had.
  private mutating func arguments(_ member: Member?) -> ValueSyntax? {
    guard let member else { return nil }
    if member.node.entries != nil {
      report(.mappedArguments(member))
      return value(member.node)
    }
    return argumentList(member)
  }

  /// A list of texts.
  mutating func argumentList(_ member: Member?) -> ValueSyntax? {
    guard let member else { return nil }
    guard let items = member.node.items else {
      report(.notAList(member))
      return nil
    }
    for item in items { _ = scalarText(Member(item: item, of: member.name), expected: "text") }
    return value(member.node)
  }
}
