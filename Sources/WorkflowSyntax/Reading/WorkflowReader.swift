import Diagnostics
import SourceText
import YAML

extension MappingSchema {
  /// A workflow (DSL reference, "Workflow").
  package static let workflow = MappingSchema(
    "workflow", "A workflow: what it is called, what it needs and the tasks it performs.",
    keys: [
      Key("document", .mapping { .document }, "Who the workflow is.").required,
      Key("input", .mapping { .input }, "What happens to the workflow's input."),
      Key("use", .mapping { .use }, "Definitions that the workflow refers to by name."),
      Key("do", .taskList, "The tasks to perform.").required,
      Key(
        "timeout", .either([.string, .mapping { .timeout }]),
        "How long an instance may run, or the name of a timeout in `use.timeouts`."),
      Key("output", .mapping { .output }, "What happens to the last task's output."),
      Key("schedule", .mapping { .schedule }, "When instances start by themselves."),
      Key("evaluate", .mapping { .evaluate }, "How expressions are evaluated."),
    ])

  /// The `document` of a workflow (DSL reference, "Document").
  static let document = MappingSchema(
    "document", "Who the workflow is.",
    keys: [
      Key(
        "dsl", .string(.dslVersion),
        "The version of the DSL that the workflow is written in: `1.0.0-alpha1` to `1.0.x`."
      ).required,
      Key("namespace", .string(.label), "The workflow's namespace.").required,
      Key("name", .string(.label), "The workflow's name.").required,
      Key("version", .string(.version), "The workflow's semantic version.").required,
      Key("title", .string, "A title, for people."),
      Key("summary", .string, "A summary in Markdown, for people."),
      Key("tags", .constants, "Tags, by name."),
      Key("metadata", .constants, "Additional information."),
    ])

  /// How expressions are evaluated (DSL reference, "Evaluate").
  static let evaluate = MappingSchema(
    "evaluation settings", "How expressions are evaluated.",
    keys: [
      Key("language", .choice(["jq"]), "The language of expressions. Only `jq`, the default."),
      Key(
        "mode", .choice(of: EvaluateSyntax.Mode.self),
        "Whether expressions are told from text by `${ }`; `strict` is the default."),
    ])
}

extension SyntaxReader {
  /// The workflow of a file.
  mutating func workflow(_ node: YAMLNode) -> WorkflowSyntax? {
    guard node.entries != nil else {
      report(.notAWorkflow(node))
      return nil
    }
    let root = Member(item: node, of: "workflow")
    guard let keys = members(root, .workflow) else { return nil }
    return WorkflowSyntax(
      document: document(keys["document"]), input: input(keys["input"]),
      use: use(keys["use"]) ?? UseSyntax(), tasks: taskList(keys["do"]),
      timeout: reference(keys["timeout"]) { $0.timeout($1) }, output: output(keys["output"]),
      schedule: schedule(keys["schedule"]), evaluate: evaluate(keys["evaluate"]), node: node)
  }

  private mutating func document(_ member: Member?) -> DocumentSyntax? {
    guard let keys = members(member, .document) else { return nil }
    return DocumentSyntax(
      dsl: string(keys["dsl"], .dslVersion, .wrongDSLVersion) {
        SemanticVersion($0).map { $0.major == 1 && $0.minor == 0 } ?? false
      },
      namespace: string(keys["namespace"], .label, .wrongName, where: isLabel),
      name: string(keys["name"], .label, .wrongName, where: isLabel),
      version: version(keys["version"]), title: prose(keys["title"]),
      summary: prose(keys["summary"]), tags: constants(keys["tags"]),
      metadata: constants(keys["metadata"]), span: keys.span)
  }

  private mutating func version(_ member: Member?) -> Located<String>? {
    string(member, .version, .wrongVersion) { SemanticVersion($0) != nil }
  }

  private mutating func evaluate(_ member: Member?) -> EvaluateSyntax? {
    guard let keys = members(member, .evaluate) else { return nil }
    let language = string(keys["language"])
    if let language, language.value != "jq" { report(.unsupportedLanguage(language)) }
    return EvaluateSyntax(
      language: language, mode: choice(keys["mode"], of: EvaluateSyntax.Mode.self))
  }
}
