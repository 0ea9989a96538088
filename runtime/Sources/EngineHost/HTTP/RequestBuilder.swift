import Engine
import HTTPClient
import JSON
import Program

/// Makes the request of a `call: http` (specification, section HTTP Call).
struct RequestBuilder {
  let call: ResolvedCall
  /// Header fields that a call carries where the workflow does not set them itself.
  var carried: [(name: String, value: String)] = []

  /// The request, without what proves who sends it.
  ///
  /// - Throws: an error of type `expression` for a header or query parameter that is not text, of
  ///   type `communication` for what cannot be written as a request.
  func request() throws(WorkflowError) -> HTTPRequest {
    let headers = try pairs(call.headers, "the header")
    let query = try pairs(call.query, "the query parameter")
    do throws(HTTPError) {
      return try request(headers: try HTTPHeaders(headers), query: query)
    } catch {
      throw WorkflowError(error, of: "the call cannot be made")
    }
  }

  private func request(
    headers: HTTPHeaders, query: [(name: String, value: String)]
  ) throws(HTTPError) -> HTTPRequest {
    var url = try HTTPURL(endpoint)
    url.appendQuery(query)
    var headers = headers
    let body = self.body(contentType: headers["Content-Type"])
    if let body, headers["Content-Type"] == nil {
      try headers.add("Content-Type", body.contentType)
    }
    if headers["Accept"] == nil { try headers.add("Accept", "application/json, */*;q=0.5") }
    let method = try HTTPMethod(call.method.uppercased())
    if let key = call.idempotencyKey, !method.isIdempotent, !namesItself {
      try headers.add(Self.idempotencyKey, PercentEncoding.encode(key))
    }
    for (name, value) in carried where headers[name] == nil { try headers.add(name, value) }
    return HTTPRequest(method, url, headers: headers, body: body?.bytes ?? [])
  }

  /// The header by which a server tells that it has served the request before, as when the answer
  /// was lost.
  private static let idempotencyKey = "Idempotency-Key"

  /// Whether the workflow says what that header is; null says that there is none.
  private var namesItself: Bool {
    call.headers.keys.contains { $0.lowercased() == Self.idempotencyKey.lowercased() }
  }

  private var endpoint: String {
    call.endpoint.map { part in
      switch part {
      case .text(let text): text
      case .value(let value): PercentEncoding.encode(value)
      }
    }.joined()
  }

  /// Names and values: an array gives one for each element, null gives none.
  private func pairs(
    _ object: JSONObject, _ kind: String
  ) throws(WorkflowError) -> [(name: String, value: String)] {
    var pairs: [(name: String, value: String)] = []
    for (name, value) in object {
      for text in try texts(value, of: "\(kind) '\(name)'") { pairs.append((name, text)) }
    }
    return pairs
  }

  private func texts(_ value: JSONValue, of name: String) throws(WorkflowError) -> [String] {
    switch value {
    case .null: return []
    case .string(let text): return [text]
    case .bool, .number: return ["\(value)"]
    case .array(let elements):
      var texts: [String] = []
      for element in elements {
        if case .array = element { throw notText(name) }
        texts += try self.texts(element, of: name)
      }
      return texts
    case .object: throw notText(name)
    }
  }

  private func notText(_ name: String) -> WorkflowError {
    WorkflowError(
      .expression, detail: "\(name) must be a string, a number, a boolean, or an array of them")
  }

  /// The bytes of the body, and the type they have where none is given.
  ///
  /// What the content type says decides: JSON, a form, or else a string as it is. Without one, a
  /// string is plain text and everything else is JSON.
  private func body(contentType: String?) -> (bytes: [UInt8], contentType: String)? {
    guard let value = call.body, !value.isNull else { return nil }
    let json = (bytes: JSONWriter().bytes(value), contentType: "application/json")
    switch (value, contentType.map(MediaType.init(contentType:))) {
    case (_, .json): return json
    case (.object(let fields), .form):
      return (Array(form(fields).utf8), "application/x-www-form-urlencoded")
    case (.string(let text), _): return (Array(text.utf8), "text/plain; charset=utf-8")
    default: return json
    }
  }

  private func form(_ fields: JSONObject) -> String {
    PercentEncoding.form(
      fields.flatMap { name, value -> [(name: String, value: String)] in
        let values = value.arrayValue ?? [value]
        return values.filter { !$0.isNull }.map { (name, $0.stringValue ?? "\($0)") }
      })
  }
}
