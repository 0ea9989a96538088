import WorkflowSyntax

/// The pages of `docs/language`, made from the key tables.
enum ReferencePages {
  /// Which mappings each page describes.
  static let pages: [(file: String, title: String, schemas: [String])] = [
    (
      "workflow.md", "The workflow",
      [
        "workflow", "document", "evaluation settings", "schedule", "reusable definitions",
        "catalog", "extension",
      ]
    ),
    (
      "tasks.md", "Tasks",
      [
        "task", "do task", "emit task", "emission", "emitted event", "for task", "loop",
        "fork task",
        "fork", "listen task", "listening", "raise task", "raise", "run task", "set task",
        "switch task", "case", "try task", "catch", "caught errors", "error filter", "wait task",
      ]
    ),
    (
      "calls.md", "Calls",
      [
        "http call", "arguments of an HTTP call", "openapi call", "arguments of an OpenAPI call",
        "grpc call", "arguments of a gRPC call", "gRPC service", "asyncapi call",
        "arguments of an AsyncAPI call", "AsyncAPI server", "AsyncAPI message",
        "AsyncAPI subscription", "AsyncAPI consumption", "a2a call", "arguments of an A2A call",
        "mcp call", "arguments of an MCP call", "MCP transport", "HTTP transport",
        "stdio transport", "MCP client", "function call",
      ]
    ),
    (
      "processes.md", "Processes",
      ["run", "container", "container lifetime", "script", "shell command", "workflow to run"]
    ),
    (
      "events.md", "Events",
      [
        "event consumption", "event filter", "attributes to match", "correlation",
        "attributes of an event", "iterator",
      ]
    ),
    (
      "data.md", "Data, errors and time",
      [
        "input", "output", "export", "schema", "external resource", "endpoint", "error",
        "retry policy", "backoff", "backoff settings", "retry limit", "attempt limit", "jitter",
        "timeout", "duration",
      ]
    ),
    (
      "authentication.md", "Authentication",
      [
        "authentication", "authentication policy", "credentials", "bearer token",
        "OAuth2 settings", "OpenID Connect settings", "OAuth2 endpoints", "OAuth2 client",
        "OAuth2 request", "OAuth2 token",
      ]
    ),
  ]

  private static let schemas = [MappingSchema.anyTask] + SchemaWalk.schemas

  /// The mappings that no page describes.
  static var forgotten: [String] {
    let described = pages.flatMap(\.schemas)
    return schemas.map(\.name).filter { !described.contains($0) }
  }

  /// The list of the pages.
  static var index: String {
    let lines = pages.map { page in
      "- [\(page.title)](\(page.file)): \(page.schemas.joined(separator: ", "))\n"
    }
    return """
      # Language reference

      The keys of the Open Workflow DSL 1.0.3 as Slipway reads them. These pages and
      [workflow.schema.json](../workflow.schema.json), which editors can check workflows with, are
      made from the tables that the compiler reads with.

      \(lines.joined())
      """
  }

  /// The text of a page.
  static func text(_ page: (file: String, title: String, schemas: [String])) -> String {
    let sections = page.schemas.compactMap { name in
      schemas.first { $0.name == name }.map { section($0, in: page.file) }
    }
    return "# \(page.title)\n\n" + sections.joined(separator: "\n")
  }

  private static func section(_ schema: MappingSchema, in file: String) -> String {
    var text = "## \(heading(schema.name))\n\n\(schema.summary)\n\n"
    let keys = ownKeys(schema)
    if !keys.isEmpty {
      text += "| key | value | |\n|:--|:--|:--|\n"
      for key in keys {
        let name = "`\(key.name)`" + (key.isRequired ? " *required*" : "")
        text += "| \(name) | \(words(key.shape, in: file)) | \(key.summary) |\n"
      }
    }
    let notes =
      schema.rules.map(sentence) + (schema.other == nil ? [] : ["Other keys are allowed."])
    return text + (notes.isEmpty ? "" : "\n\(notes.joined(separator: " "))\n")
  }

  /// The keys of a mapping without those that every task may have.
  private static func ownKeys(_ schema: MappingSchema) -> [MappingSchema.Key] {
    guard MappingSchema.tasks.contains(where: { $0.name == schema.name }) else {
      return schema.keys
    }
    return schema.keys.filter { MappingSchema.anyTask.key($0.name) == nil }
  }

  private static func sentence(_ rule: MappingSchema.Rule) -> String {
    func list(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: ", ") }
    return switch rule {
    case .exactlyOne(let names): "Exactly one of \(list(names)) is there."
    case .atLeastOne(let names): "At least one of \(list(names)) is there."
    case .only(let name, let base): "`\(name)` is there only beside `\(base)`."
    case .alone(let name): "Where `\(name)` is there, nothing else is."
    case .notEmpty: "There is at least one key."
    }
  }

  private static func words(_ shape: Shape, in file: String) -> String {
    switch shape {
    case .string(let format): format.map { "a \($0.name)" } ?? "text"
    case .text: "text or a `${ }` expression"
    case .expression: "an expression"
    case .enclosed: "a `${ }` expression"
    case .boolean: "`true` or `false`"
    case .integer(let range):
      range.upperBound == .max
        ? "a whole number from \(range.lowerBound)"
        : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .choice(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .value: "anything, with `${ }` expressions inside"
    case .object: "a mapping, with `${ }` expressions inside"
    case .constant: "anything"
    case .constants: "a mapping"
    case .list(let item): "a list of: \(words(item, in: file))"
    case .named(let item): "a mapping of names to: \(words(item, in: file))"
    case .namedList(let item): "a list of names, each with: \(words(item, in: file))"
    case .either(let shapes): shapes.map { words($0, in: file) }.joined(separator: "; or ")
    case .mapping(let schema): link(schema().name, from: file)
    case .task: "a [task](\(file == "tasks.md" ? "" : "tasks.md")#task)"
    }
  }

  private static func link(_ name: String, from file: String) -> String {
    let page = pages.first { $0.schemas.contains(name) }?.file ?? ""
    let anchor = heading(name).lowercased().replacing(" ", with: "-")
    return "[\(name)](\(page == file ? "" : page)#\(anchor))"
  }

  private static func heading(_ name: String) -> String {
    name.prefix(1).uppercased() + name.dropFirst()
  }
}
