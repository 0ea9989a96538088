import JSON
import Telemetry

/// What the service does at a route.
struct Operation {
  var method = "get"
  var id: String
  var tag: Tag
  var summary: String
  var description: String?
  var parameters: [JSONValue] = []
  var body: JSONValue?
  /// What is answered if all is well, by status.
  var answers: [(status: Int, response: JSONValue)]
  /// What else is answered.
  var problems: [ProblemResponse] = []
  /// What any other status means.
  var otherwise = Response.json("Another problem.", "Problem", as: "application/problem+json")
  /// Whether it needs no token where the service has one.
  var isOpen = false

  /// The path item with this one operation.
  var json: JSONValue {
    var object: JSONObject = [
      "operationId": .string(id), "tags": [.string(tag.rawValue)], "summary": .string(summary),
    ]
    object["description"] = description.map(JSONValue.string)
    if isOpen { object["security"] = [] }
    if !parameters.isEmpty { object["parameters"] = .array(parameters) }
    object["requestBody"] = body
    var responses = answers.map { ($0.status, $0.response) }
    responses += problems.map { ($0.status, $0.reference) }
    var all = JSONObject(responses.sorted { $0.0 < $1.0 }.map { ("\($0)", $1) })
    all["default"] = otherwise
    object["responses"] = .object(all)
    return [method: .object(object)]
  }
}

/// Answers.
enum Response {
  /// An answer with a body that a schema of the document describes.
  static func json(
    _ description: String, _ schema: String, as type: String = "application/json",
    headers: JSONObject = [:]
  ) -> JSONValue {
    content(description, [type], Schemas.reference(schema), headers: headers)
  }

  /// An answer with a body.
  static func content(
    _ description: String, _ types: [String], _ schema: JSONValue, headers: JSONObject = [:]
  ) -> JSONValue {
    var object: JSONObject = ["description": .string(description)]
    if !headers.isEmpty { object["headers"] = .object(headers) }
    object["content"] = .object(JSONObject(types.map { ($0, ["schema": schema]) }))
    return .object(object)
  }

  /// The field that says where an instance is.
  static let location: JSONObject = [
    "Location": [
      "description": "The instance.", "schema": ["type": "string", "format": "uri-reference"],
    ]
  ]
}

/// The problems that several operations answer with.
enum ProblemResponse: String, CaseIterable {
  case badRequest = "BadRequest"
  case unauthorized = "Unauthorized"
  case notFound = "NotFound"
  case conflict = "Conflict"
  case tooLarge = "ContentTooLarge"
  case unsupported = "UnsupportedMediaType"
  case tooMany = "TooManyRequests"
  case unavailable = "Unavailable"
  case full = "InsufficientStorage"

  var status: Int {
    switch self {
    case .badRequest: 400
    case .unauthorized: 401
    case .notFound: 404
    case .conflict: 409
    case .tooLarge: 413
    case .unsupported: 415
    case .tooMany: 429
    case .unavailable: 503
    case .full: 507
    }
  }

  private var description: String {
    switch self {
    case .badRequest: "The request cannot be used; each violation of a schema is listed."
    case .unauthorized: "The request shows no token of the service."
    case .notFound: "There is no such instance."
    case .conflict: "The instance has ended, or was cancelled."
    case .tooLarge: "The body is too large."
    case .unsupported: "The body is of a type that is not taken."
    case .tooMany: "Too many instances wait or run; try again later."
    case .unavailable: "The service takes nothing at the moment; try again later."
    case .full: "The journal or its disk is full."
    }
  }

  /// Fields beside the body.
  private var headers: JSONObject {
    switch self {
    case .unauthorized: ["WWW-Authenticate": ["schema": ["type": "string"]]]
    case .tooMany, .unavailable, .full:
      [
        "Retry-After": [
          "description": "In how many seconds to try again.",
          "schema": ["type": "integer", "minimum": 0],
        ]
      ]
    default: [:]
    }
  }

  /// The component.
  var json: JSONValue {
    Response.json(description, "Problem", as: "application/problem+json", headers: headers)
  }

  /// What stands for the component in an operation.
  var reference: JSONValue { ["$ref": .string("#/components/responses/\(rawValue)")] }
}
