import JSON

/// What went wrong, as a problem object (RFC 9457).
public struct Problem: Sendable {
  /// The status of the response.
  public var status: Int
  /// What identifies the kind of problem; `about:blank` is no kind beyond its status.
  public var type: String
  /// The kind in a few words, the same at each occurrence.
  public var title: String
  /// What happened this time, and what to do.
  public var detail: String?
  /// Further members, written behind the others.
  public var members: JSONObject

  /// Makes a problem; the title is the status's own where none is given.
  public init(
    status: Int, type: String = "about:blank", title: String? = nil, detail: String? = nil,
    members: JSONObject = JSONObject()
  ) {
    self.status = status
    self.type = type
    self.title = title ?? String(describing: reasonPhrase(status))
    self.detail = detail
    self.members = members
  }

  /// The problem as JSON.
  public var json: JSONValue {
    var object: JSONObject = [
      "type": .string(type), "title": .string(title), "status": .number(Double(status)),
    ]
    if let detail { object["detail"] = .string(detail) }
    for (key, value) in members.entries where object[key] == nil { object[key] = value }
    return .object(object)
  }
}

extension ServerResponse {
  /// Makes the response that tells a problem.
  public init(_ problem: Problem) {
    self.init(
      status: problem.status, headers: ["Content-Type": "application/problem+json"],
      body: JSONWriter().bytes(problem.json))
  }
}
