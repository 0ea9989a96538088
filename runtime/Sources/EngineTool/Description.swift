import JSON
import Program

/// What a workflow is and needs, with all workflows that it runs.
struct Description {
  private let identity: WorkflowIdentity
  private let inputSchema: JSONValue?
  private let secrets: [String]
  private let hosts: [String]
  private let programs: [String]

  init(of program: Program) {
    let all = Self.withSubworkflows(program)
    identity = program.identity
    inputSchema = program.input.schema.flatMap { id in
      program.schemas.indices.contains(id.index) ? program.schemas[id.index].document : nil
    }
    secrets = Self.distinct(all.flatMap(\.secrets))
    hosts = Self.distinct(all.flatMap(\.hosts).sorted().map(\.text))
    programs = Self.distinct(all.flatMap(\.programs).sorted())
  }

  /// The description as one JSON object.
  var json: JSONValue {
    var object: JSONObject = [
      "namespace": .string(identity.namespace), "name": .string(identity.name),
      "version": .string(identity.version), "dsl": .string(identity.dsl),
    ]
    if let title = identity.title { object["title"] = .string(title) }
    if let summary = identity.summary { object["summary"] = .string(summary) }
    object["inputSchema"] = inputSchema ?? .null
    object["secrets"] = .array(secrets.map { .string($0) })
    object["hosts"] = .array(hosts.map { .string($0) })
    object["programs"] = .array(programs.map { .string($0) })
    return .object(object)
  }

  /// The description for people.
  var text: String {
    var lines = ["\(identity.name) \(identity.version), namespace \(identity.namespace)"]
    lines += [identity.title, identity.summary].compactMap { text in
      text.map { visible($0.split(separator: "\n").joined(separator: " ")) }
    }
    lines.append("")
    lines.append(
      "Input:     \(inputSchema.map { "JSON as of the schema \($0)" } ?? "any JSON value")")
    for (title, names) in [("Secrets:", secrets), ("Hosts:", hosts), ("Programs:", programs)] {
      let padding = String(repeating: " ", count: 11 - title.count)
      lines.append(title + padding + (names.isEmpty ? "none" : names.joined(separator: ", ")))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func withSubworkflows(_ program: Program) -> [Program] {
    [program] + program.subworkflows.flatMap(withSubworkflows)
  }

  private static func distinct(_ names: [String]) -> [String] {
    names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
