import JSON

/// The schemas of what every service answers with.
enum Schemas {
  /// What stands for a schema of the document.
  static func reference(_ name: String) -> JSONValue {
    ["$ref": .string("#/components/schemas/\(name)")]
  }

  /// The schemas by their names.
  static let all: [(key: String, value: JSONValue)] = [
    ("Instance", instance), ("InstanceSummary", summary), ("InstanceStatus", status),
    ("InstancePage", page), ("StartedInstance", started), ("ChangedInstance", changed),
    ("Task", task), ("Workflow", workflow), ("Problem", problem), ("CloudEvent", cloudEvent),
    ("Probe", probe),
  ]

  private static let moment: JSONValue = ["type": "string", "format": "date-time"]

  private static let status: JSONValue = [
    "enum": [
      "running", "waiting", "suspended", "damaged", "completed", "faulted", "cancelled",
    ]
  ]

  private static let workflow: JSONValue = [
    "type": "object", "required": ["namespace", "name", "version"],
    "properties": [
      "namespace": ["type": "string"], "name": ["type": "string"],
      "version": ["type": "string"],
    ],
  ]

  /// The properties that the list shows.
  private static let summaryProperties: JSONObject = [
    "id": ["type": "string"],
    "workflow": reference("Workflow"),
    "status": reference("InstanceStatus"),
    "createdAt": moment,
    "wakesAt": describe(moment, "When it goes on, where it waits for a time."),
    "endedAt": moment,
  ]

  private static let summary: JSONValue = [
    "type": "object", "required": ["id", "status", "createdAt"],
    "properties": .object(summaryProperties),
  ]

  private static let instance: JSONValue = [
    "type": "object", "required": ["id", "status", "createdAt"],
    "properties": .object(
      JSONObject(
        summaryProperties.entries + [
          ("input", ["description": "The input, without secrets."]),
          ("output", ["description": "The output, where it has completed."]),
          ("error", reference("Problem")),
          ("tasks", ["type": "array", "items": reference("Task")]),
          (
            "tasksAreCut",
            ["type": "boolean", "description": "Whether later tasks are left out."]
          ),
        ])),
  ]

  private static let page: JSONValue = [
    "type": "object", "required": ["instances"],
    "properties": [
      "instances": ["type": "array", "items": reference("InstanceSummary")],
      "next": ["type": "string", "description": "The `cursor` of the next page, if there is one."],
    ],
  ]

  private static let started: JSONValue = [
    "type": "object", "required": ["id", "location"],
    "properties": [
      "id": ["type": "string"], "location": ["type": "string", "format": "uri-reference"],
    ],
  ]

  private static let changed: JSONValue = [
    "type": "object", "required": ["id", "status"],
    "properties": ["id": ["type": "string"], "status": reference("InstanceStatus")],
  ]

  private static let task: JSONValue = [
    "type": "object", "required": ["name", "reference", "status", "startedAt"],
    "properties": [
      "name": ["type": "string"],
      "reference": [
        "type": "string", "format": "json-pointer",
        "description": "The place of the task in the workflow.",
      ],
      "status": ["enum": ["running", "completed", "faulted", "cancelled"]],
      "startedAt": moment, "endedAt": moment,
      "retries": ["type": "integer", "minimum": 1],
      "error": reference("Problem"),
    ],
  ]

  private static let problem: JSONValue = [
    "type": "object", "description": "A problem (RFC 9457).", "required": ["status"],
    "properties": [
      "type": ["type": "string", "format": "uri-reference"],
      "status": ["type": "integer", "minimum": 100, "maximum": 599],
      "title": ["type": "string"], "detail": ["type": "string"],
      "instance": ["type": "string", "description": "The task that has failed, or the request."],
      "errors": [
        "type": "array", "description": "Every violation of the schema of the input.",
        "items": [
          "type": "object", "required": ["pointer", "detail"],
          "properties": [
            "pointer": [
              "type": "string", "format": "json-pointer", "description": "The part of the input.",
            ],
            "keyword": ["type": "string", "description": "The keyword of the schema."],
            "detail": ["type": "string"],
          ],
        ],
      ],
    ],
  ]

  private static let cloudEvent: JSONValue = [
    "type": "object", "description": "A CloudEvent, version 1.0, in JSON.",
    "required": ["specversion", "id", "source", "type"],
    "properties": [
      "specversion": ["const": "1.0"], "id": ["type": "string", "minLength": 1],
      "source": ["type": "string", "minLength": 1, "format": "uri-reference"],
      "type": ["type": "string", "minLength": 1], "subject": ["type": "string", "minLength": 1],
      "time": moment, "datacontenttype": ["type": "string"],
      "dataschema": ["type": "string", "format": "uri"],
      "data": [:], "data_base64": ["type": "string", "contentEncoding": "base64"],
    ],
  ]

  private static let probe: JSONValue = [
    "type": "object", "required": ["status"],
    "properties": [
      "status": ["enum": ["ok", "unavailable"]], "reason": ["type": "string"],
    ],
  ]

  private static func describe(_ schema: JSONValue, _ description: String) -> JSONValue {
    guard case .object(var object) = schema else { return schema }
    object["description"] = .string(description)
    return .object(object)
  }
}
