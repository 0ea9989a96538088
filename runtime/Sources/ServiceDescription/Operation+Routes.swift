import JSON
import Telemetry

extension Operation {
  /// What the service does at a route; nil for what is no route.
  init?(_ route: ServiceRoute, _ schemas: WorkflowSchemas, requiresToken: Bool) {
    guard let operation = Self.operation(route, schemas) else { return nil }
    self = operation
    if requiresToken, !isOpen { problems.append(.unauthorized) }
  }

  private static func operation(_ route: ServiceRoute, _ schemas: WorkflowSchemas) -> Operation? {
    switch route {
    case .start: start(schemas)
    case .instances: list
    case .instance: show
    case .cancel: change("cancel", "Cancels an instance.")
    case .suspend: change("suspend", "Suspends an instance: it goes on when it is resumed.")
    case .resume: change("resume", "Resumes an instance that was suspended.")
    case .lifecycle: follow
    case .events: events
    case .live: probe("getLiveness", "Whether the process lives.")
    case .ready: probe("getReadiness", "Whether requests are taken.")
    case .startup: probe("getStartup", "Whether the service has started.")
    case .metrics: metrics
    case .description: description
    case .unknown: nil
    }
  }

  private static func start(_ schemas: WorkflowSchemas) -> Operation {
    Operation(
      method: "post", id: "startInstance", tag: .instances,
      summary: "Starts an instance of the workflow.",
      description: """
        Answers with the output when the instance has completed, and with its error when it has \
        faulted. An instance that takes longer than the client waits is answered 202, and goes on.
        """,
      parameters: [
        Parameter.query(
          "wait", "False: the answer comes before the instance has ended.", ["type": "boolean"]),
        Parameter.header(
          "Prefer", "`respond-async`, or `wait=SECONDS`: how long the client waits (RFC 7240).",
          ["type": "string"]),
        Parameter.header(
          "Idempotency-Key", "Requests with the same key start one instance.",
          ["type": "string", "minLength": 1, "maxLength": 255]),
      ],
      body: [
        "description": "The input.", "required": .bool(!schemas.acceptsNull),
        "content": ["application/json": ["schema": Schemas.reference("Input")]],
      ],
      answers: [
        (
          200,
          Response.json(
            "The output of the instance, which has completed.", "Output",
            headers: Response.location)
        ),
        (
          202,
          Response.json(
            "The instance has started.", "StartedInstance", headers: Response.location)
        ),
      ],
      problems: [
        .badRequest, .conflict, .tooLarge, .unsupported, .tooMany, .unavailable, .full,
      ],
      otherwise: Response.json(
        "The error of the instance, which has faulted, with its status.",
        "Problem", as: "application/problem+json", headers: Response.location))
  }

  private static var list: Operation {
    Operation(
      id: "listInstances", tag: .instances, summary: "Lists instances, the newest first.",
      parameters: [
        Parameter.query(
          "status", "Only instances of these statuses.",
          ["type": "array", "items": Schemas.reference("InstanceStatus")], explode: false),
        Parameter.query(
          "limit", "How many instances.",
          ["type": "integer", "minimum": 1, "maximum": 1_000]),
        Parameter.query("cursor", "The `next` of the page before.", ["type": "string"]),
      ],
      answers: [(200, Response.json("A page of instances.", "InstancePage"))],
      problems: [.badRequest, .unavailable])
  }

  private static var show: Operation {
    Operation(
      id: "getInstance", tag: .instances, summary: "Shows an instance and its tasks.",
      parameters: [Parameter.instance],
      answers: [(200, Response.json("The instance.", "Instance"))],
      problems: [.notFound, .unavailable])
  }

  private static func change(_ verb: String, _ summary: String) -> Operation {
    Operation(
      method: "post", id: "\(verb)Instance", tag: .instances, summary: summary,
      parameters: [Parameter.instance],
      answers: [(202, Response.json("The status of the instance.", "ChangedInstance"))],
      problems: [.notFound, .conflict, .unavailable])
  }

  private static var follow: Operation {
    Operation(
      id: "followInstance", tag: .instances,
      summary: "Streams the lifecycle events of an instance.",
      description: """
        Server-sent events, each with a CloudEvent as its data: those of the past, then those that \
        come, until the instance has ended.
        """,
      parameters: [
        Parameter.instance,
        Parameter.header(
          "Last-Event-ID", "The last event that was seen; those after it are sent.",
          ["type": "string"]),
      ],
      answers: [
        (200, Response.content("The events.", ["text/event-stream"], ["type": "string"]))
      ],
      problems: [.notFound, .unavailable])
  }

  private static var events: Operation {
    Operation(
      method: "post", id: "sendEvents", tag: .events, summary: "Takes events.",
      description: """
        A CloudEvent in structured mode, several in batched mode, or one in binary mode: its \
        attributes in header fields that begin with `ce-`, and its data as the body.
        """,
      parameters: ["specversion", "id", "source", "type"].map { name in
        Parameter.header("ce-\(name)", "In binary mode.", ["type": "string"])
      },
      body: [
        "required": false,
        "content": [
          "application/cloudevents+json": ["schema": Schemas.reference("CloudEvent")],
          "application/cloudevents-batch+json": [
            "schema": [
              "type": "array", "maxItems": 1_000, "items": Schemas.reference("CloudEvent"),
            ]
          ],
          "*/*": [:],
        ],
      ],
      answers: [(202, ["description": "The events are kept for those who want them."])],
      problems: [.badRequest, .tooLarge, .unsupported, .unavailable, .full])
  }

  private static func probe(_ id: String, _ summary: String) -> Operation {
    Operation(
      id: id, tag: .operation, summary: summary,
      answers: [
        (200, Response.json("Yes.", "Probe")), (503, Response.json("No, and why.", "Probe")),
      ], isOpen: true)
  }

  private static var metrics: Operation {
    Operation(
      id: "getMetrics", tag: .operation, summary: "The metrics of the service.",
      answers: [
        (
          200,
          Response.content(
            "The metrics, in the format that `Accept` likes best.",
            ["text/plain", "application/openmetrics-text"], ["type": "string"])
        )
      ])
  }

  private static var description: Operation {
    Operation(
      id: "getDescription", tag: .operation, summary: "This description.",
      answers: [
        (
          200,
          Response.content("A document in OpenAPI.", ["application/json"], ["type": "object"])
        )
      ])
  }
}

/// Parameters of operations.
private enum Parameter {
  /// The instance that a path names.
  static let instance: JSONValue = [
    "name": "id", "in": "path", "required": true, "description": "The identifier of the instance.",
    "schema": ["type": "string"],
  ]

  static func query(
    _ name: String, _ description: String, _ schema: JSONValue, explode: Bool? = nil
  ) -> JSONValue {
    var object: JSONObject = [
      "name": .string(name), "in": "query", "description": .string(description),
    ]
    object["explode"] = explode.map(JSONValue.bool)
    object["schema"] = schema
    return .object(object)
  }

  static func header(_ name: String, _ description: String, _ schema: JSONValue) -> JSONValue {
    [
      "name": .string(name), "in": "header", "description": .string(description),
      "schema": schema,
    ]
  }
}
