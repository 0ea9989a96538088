import JSON
import JSONSchema
import Program
import Telemetry

/// What a workflow's service offers, as a document in OpenAPI 3.1: the same bytes for the same program.
public struct ServiceDescription: Sendable {
  /// The document.
  public let json: JSONValue

  /// Describes the service of a program.
  ///
  /// - Parameter requiresToken: Whether requests have to show a bearer token.
  public init(of program: Program, requiresToken: Bool) {
    let identity = program.identity
    var info: JSONObject = ["title": .string(identity.title ?? identity.name)]
    info["description"] = identity.summary.map(JSONValue.string)
    info["version"] = .string(identity.version)
    let schemas = WorkflowSchemas(of: program)
    var components: JSONObject = [
      "schemas": .object(JSONObject(schemas.entries + Schemas.all)),
      "responses": .object(JSONObject(ProblemResponse.allCases.map { ($0.rawValue, $0.json) })),
    ]
    var document: JSONObject = ["openapi": "3.1.0", "info": .object(info)]
    if requiresToken {
      document["security"] = [["token": []]]
      components["securitySchemes"] = ["token": ["type": "http", "scheme": "bearer"]]
    }
    document["tags"] = .array(Tag.allCases.map(\.json))
    document["paths"] = .object(
      JSONObject(
        ServiceRoute.allCases.compactMap { route in
          Operation(route, schemas, requiresToken: requiresToken).map { (route.rawValue, $0.json) }
        }))
    document["components"] = .object(components)
    json = .object(document)
  }

  /// The document as JSON text.
  public var bytes: [UInt8] { JSONWriter().bytes(json) }
}

/// The schemas of a workflow's input and output.
struct WorkflowSchemas {
  /// The schemas by their names in the document.
  let entries: [(key: String, value: JSONValue)]
  /// Whether an instance may be started without an input, which is then null.
  let acceptsNull: Bool

  init(of program: Program) {
    func document(_ id: SchemaID?) -> JSONValue? {
      id.flatMap { program.schemas.indices.contains($0.index) ? $0 : nil }
        .map { program.schemas[$0.index].document }
    }
    let input = document(program.input.schema)
    entries = [
      ("Input", Self.embedded(input, "Input")),
      ("Output", Self.embedded(document(program.output.schema), "Output")),
    ]
    acceptsNull = input.flatMap { try? SchemaValidator($0) }?.isValid(.null) ?? true
  }

  /// A schema in its place; the compiler has checked that it is one.
  private static func embedded(_ document: JSONValue?, _ name: String) -> JSONValue {
    document.flatMap { try? EmbeddedSchema.json($0, at: "/components/schemas/\(name)") }
      ?? ["description": "Any JSON value."]
  }
}

/// What operations are grouped by.
enum Tag: String, CaseIterable {
  case instances
  case events
  case operation

  var json: JSONValue {
    let summary =
      switch self {
      case .instances: "Runs of the workflow."
      case .events: "Events that the workflow takes."
      case .operation: "The service itself."
      }
    return ["name": .string(rawValue), "description": .string(summary)]
  }
}
