import HTTPClient
import JSON
import JSONSchema
import Testing

/// What the service answers is what `/openapi.json` says it answers.
@Suite struct DescriptionTests {
  private static let workflow = """
    input: { schema: { document: { type: object, required: [mode], properties:
      { mode: { enum: [fast, slow, broken] } } } } }
    do:
      - choose:
          switch:
            - fast: { when: '.mode == "fast"', then: done }
            - broken: { when: '.mode == "broken"', then: fail }
      - rest: { wait: PT1H, then: done }
      - fail: { raise: { error: { type: https://shop.example/out, status: 422, title: Out } } }
      - done: { set: { ok: true } }
    output: { schema: { document: { $ref: '#/definitions/all', definitions: { all:
      { type: object, properties: { ok: { type: boolean } } } } } } }
    """

  @Test func `Every answer is one that is described`() throws {
    let harness = try ServiceHarness(Self.workflow)
    let description = try harness.send("GET", "/openapi.json").json
    #expect(description["openapi"] == "3.1.0")
    func check(
      _ method: String, _ route: String, _ path: String, _ body: String = "",
      headers: [String: String] = [:], answers status: Int,
      sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> HTTPResponse {
      let response = try harness.send(method, path, body, headers: headers)
      #expect(response.status == status, sourceLocation: sourceLocation)
      let problem = try deviation(of: response, method, route, from: description)
      #expect(problem == nil, sourceLocation: sourceLocation)
      return response
    }
    _ = try check("POST", "/", "/", #"{"mode":"fast"}"#, answers: 200)
    _ = try check("POST", "/", "/", #"{"mode":"broken"}"#, answers: 422)
    _ = try check("POST", "/", "/", #"{"mode":1}"#, answers: 400)
    _ = try check("POST", "/", "/", "{", answers: 400)
    _ = try check("POST", "/", "/", "x", headers: ["Content-Type": "text/plain"], answers: 415)
    let started = try check("POST", "/", "/?wait=false", #"{"mode":"slow"}"#, answers: 202)
    let place = try #require(started.headers["Location"])
    harness.wait { (try? harness.send("GET", place).json["status"]) == "waiting" }
    let one = "/instances/{id}"
    _ = try check("GET", one, place, answers: 200)
    _ = try check("POST", "\(one)/suspend", "\(place)/suspend", answers: 202)
    _ = try check("POST", "\(one)/resume", "\(place)/resume", answers: 202)
    _ = try check("POST", "\(one)/cancel", "\(place)/cancel", answers: 202)
    _ = try check("POST", "\(one)/cancel", "\(place)/cancel", answers: 409)
    _ = try check("GET", one, place, answers: 200)
    _ = try check("GET", one, "/instances/none", answers: 404)
    _ = try check("GET", "/instances", "/instances?status=completed,faulted&limit=1", answers: 200)
    _ = try check("GET", "/instances", "/instances?limit=0", answers: 400)
    _ = try check("GET", "\(one)/events", "\(place)/events", answers: 200)
    let event = #"{"specversion":"1.0","id":"1","source":"/s","type":"t"}"#
    let type = ["Content-Type": "application/cloudevents+json"]
    _ = try check("POST", "/events", "/events", event, headers: type, answers: 202)
    _ = try check("POST", "/events", "/events", "{}", headers: type, answers: 400)
    for probe in ["/livez", "/readyz", "/startupz"] {
      _ = try check("GET", probe, probe, answers: 200)
    }
    _ = try check("GET", "/metrics", "/metrics", answers: 200)
    _ = try check("GET", "/openapi.json", "/openapi.json", answers: 200)
    harness.drain()
  }

  /// How an answer deviates from the description; nil where it does not.
  private func deviation(
    of response: HTTPResponse, _ method: String, _ route: String, from description: JSONValue
  ) throws -> String? {
    let operation = description["paths"]?[route]?[method.lowercased()]
    let responses = operation?["responses"]
    guard var answer = responses?["\(response.status)"] ?? responses?["default"] else {
      return "no status \(response.status)"
    }
    if let name = answer["$ref"]?.stringValue?.split(separator: "/").last {
      answer = description["components"]?["responses"]?[String(name)] ?? .null
    }
    for name in answer["headers"]?.objectValue?.keys ?? []
    where response.headers[name] == nil && responses?["\(response.status)"] != nil {
      return "no field \(name)"
    }
    guard let content = answer["content"]?.objectValue else {
      return response.body.isEmpty ? nil : "a body that is not described"
    }
    let type = String((response.headers["Content-Type"] ?? "").prefix { $0 != ";" })
    guard let schema = content[type]?["schema"] else { return "the type \(type)" }
    guard type.hasSuffix("json") else { return nil }
    let validator = try SchemaValidator([
      "allOf": [schema], "components": description["components"] ?? .null,
    ])
    return validator.validate(response.json).first?.description
      ?? unknownMember(of: response.json, schema, description)
  }

  /// A member that the schema does not name.
  private func unknownMember(
    of value: JSONValue, _ schema: JSONValue, _ description: JSONValue
  ) -> String? {
    guard let name = schema["$ref"]?.stringValue?.split(separator: "/").last,
      let known = description["components"]?["schemas"]?[String(name)]?["properties"]?.objectValue,
      let member = value.objectValue?.keys.first(where: { !known.contains(key: $0) })
    else { return nil }
    return "the member \(member), which is not described"
  }
}
