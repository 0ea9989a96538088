import Engine
import HTTPClient
import HTTPServer
import JSON
import Journal

/// `POST /events`: takes CloudEvents over HTTP in the structured, binary and batched modes.
struct EventRoute {
  let service: Service

  private static let batchLimit = 1_000

  func answer(_ request: ServerRequest, _ responder: TracedResponder) {
    guard !service.isDraining else { return responder.respond(ServerResponse(.draining)) }
    let events: [CloudEvent]
    do throws(RequestProblem) {
      events = try Self.events(of: request)
    } catch {
      return responder.respond(
        error.isMediaType ? .unsupported(error.detail) : .badRequest(error.detail))
    }
    guard !events.isEmpty else { return responder.respond(ServerResponse(status: 202)) }
    let round = ReceiptRound(count: events.count) { failure in
      responder.respond(failure.map { ServerResponse($0) } ?? ServerResponse(status: 202))
    }
    for event in events { service.instances.events.receive(event, completion: round.take) }
  }

  private struct RequestProblem: Error {
    var detail: String
    var isMediaType = false
  }

  private static func events(of request: ServerRequest) throws(RequestProblem) -> [CloudEvent] {
    let type =
      request.headers["Content-Type"]?.prefix { $0 != ";" }.filter { $0 != " " }
      .lowercased() ?? ""
    switch type {
    case "application/cloudevents+json": return [try event(try json(request.body))]
    case "application/cloudevents-batch+json":
      guard case .array(let elements) = try json(request.body) else {
        throw RequestProblem(detail: "A batch of events is a JSON array.")
      }
      guard elements.count <= batchLimit else {
        throw RequestProblem(detail: "A batch has at most \(batchLimit) events.")
      }
      var events: [CloudEvent] = []
      for element in elements { events.append(try event(element)) }
      return events
    default:
      guard request.headers["ce-specversion"] != nil else {
        throw RequestProblem(
          detail: """
            a CloudEvent: application/cloudevents+json, application/cloudevents-batch+json, or \
            any type with the attributes in ce- header fields
            """, isMediaType: true)
      }
      return [try binaryEvent(request, type)]
    }
  }

  private static func binaryEvent(
    _ request: ServerRequest, _ type: String
  ) throws(RequestProblem) -> CloudEvent {
    var envelope = JSONObject()
    for (name, value) in request.headers {
      let name = name.lowercased()
      guard name.hasPrefix("ce-"), name.utf8.count > 3 else { continue }
      envelope[String(name.dropFirst(3))] = .string(value.percentDecoded)
    }
    if let contentType = request.headers["Content-Type"] {
      envelope["datacontenttype"] = .string(contentType)
    }
    let text = String(validating: request.body, as: UTF8.self)
    if type.isEmpty || type == "application/json" || type.hasSuffix("+json") {
      if !request.body.isEmpty { envelope["data"] = try json(request.body) }
    } else if let text {
      envelope["data"] = .string(text)
    } else {
      envelope["data_base64"] = .string(Base64.encode(request.body))
    }
    return try event(.object(envelope), raw: text)
  }

  private static func event(
    _ value: JSONValue, raw: String? = nil
  ) throws(RequestProblem) -> CloudEvent {
    do throws(CloudEvent.Problem) {
      return try CloudEvent(value, raw: raw)
    } catch {
      throw RequestProblem(detail: "This is no CloudEvent: \(error.message).")
    }
  }

  private static func json(_ body: [UInt8]) throws(RequestProblem) -> JSONValue {
    do throws(JSONParseError) {
      return try JSONValue(parsing: body)
    } catch {
      throw RequestProblem(
        detail: "The body is not JSON: \(error.message) at byte \(error.offset).")
    }
  }
}

/// Collects what became of the events of one request.
private final class ReceiptRound {
  private var left: Int
  private var failure: JournalError?
  private let completion: (JournalError?) -> Void

  init(count: Int, completion: @escaping (JournalError?) -> Void) {
    left = count
    self.completion = completion
  }

  func take(_ receipt: EventIntake.Receipt) {
    if case .failed(let error) = receipt { failure = failure ?? error }
    left -= 1
    if left == 0 { completion(failure) }
  }
}
