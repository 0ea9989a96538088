import Engine
import HTTPServer
import JSON
import Journal

/// `/instances` and what is below it.
struct InstanceRoutes {
  let service: Service

  private var journal: any JournalReader { service.instances.writer.journal }
  private var reports: InstanceReports {
    InstanceReports(journal: journal, programs: service.instances.programs)
  }

  /// `GET /instances`: a page of instances, the newest first.
  func list(_ request: ServerRequest, _ responder: TracedResponder) {
    var query = InstanceQuery()
    for (name, value) in request.query {
      switch name {
      case "status":
        for part in value.split(separator: ",") {
          guard let status = InstanceStatus(name: String(part)) else {
            let names = InstanceStatus.allCases.map(\.name).joined(separator: ", ")
            return responder.respond(.badRequest("'status' is one of \(names)."))
          }
          query.statuses.insert(status)
        }
      case "limit":
        guard let limit = Int(value), (1...1_000).contains(limit) else {
          return responder.respond(.badRequest("'limit' is a number from 1 to 1000."))
        }
        query.limit = limit
      case "cursor":
        guard let position = Int64(value) else {
          return responder.respond(.badRequest("'cursor' is the 'next' of another page."))
        }
        query.cursor = InstanceCursor(position: position)
      default:
        return responder.respond(
          .badRequest("The parameters are 'status', 'limit' and 'cursor'."))
      }
    }
    reports.list(query) { result in
      switch result {
      case .failure(let error): responder.respond(ServerResponse(error))
      case .success(let page): responder.respond(ServerResponse(json: JSONWriter().bytes(page)))
      }
    }
  }

  /// `GET /instances/{id}`: all that is known of an instance.
  func show(_ id: InstanceID, _ responder: TracedResponder) {
    reports.show(id) { result in
      switch result {
      case .failure(let error): responder.respond(ServerResponse(error))
      case .success(nil): responder.respond(.noInstance("\(id)"))
      case .success(let document?):
        responder.respond(ServerResponse(json: JSONWriter().bytes(document)))
      }
    }
  }

  /// `POST /instances/{id}/cancel`, `suspend` and `resume`.
  func change(_ id: InstanceID, _ cause: StepCause, _ responder: TracedResponder) {
    guard let instance = service.instances[id] else { return absent(id, cause, responder) }
    instance.take(cause) { [self] in
      journal.instance(id) { result in
        guard case .success(let stored?) = result,
          stored.status.isFinished || service.instances[id] != nil
        else { return absent(id, cause, responder) }
        responder.respond(Self.accepted(id, stored.status))
      }
    }
  }

  private static func accepted(_ id: InstanceID, _ status: InstanceStatus) -> ServerResponse {
    let document: JSONValue = ["id": .string("\(id)"), "status": .string(status.name)]
    return ServerResponse(status: 202, json: JSONWriter().bytes(document))
  }

  /// `GET /instances/{id}/events`: the lifecycle events as they come.
  func stream(_ id: InstanceID, lastSeen: String?, _ responder: TracedResponder) {
    journal.instance(id) { [service, journal] result in
      switch result {
      case .failure(let error): responder.respond(ServerResponse(error))
      case .success(nil): responder.respond(.noInstance("\(id)"))
      case .success(let stored?):
        service.instances.programs.find(stored.header.program, in: journal) { program in
          guard let program else {
            return responder.respond(.unavailable("The instance \(id) cannot be served here."))
          }
          LifecycleStream.begin(stored, program, after: lastSeen, responder, service)
        }
      }
    }
  }

  /// Answers for an instance that has ended, is none, or cannot be served: the latter is cancelled
  /// where that is asked for.
  private func absent(_ id: InstanceID, _ cause: StepCause, _ responder: TracedResponder) {
    journal.instance(id) { [self] result in
      switch result {
      case .failure(let error) where !error.isDamage: responder.respond(ServerResponse(error))
      case .success(nil): responder.respond(.noInstance("\(id)"))
      case .success(let stored?) where stored.status.isFinished:
        responder.respond(ServerResponse(.finishedInstance(id)))
      case .failure, .success: changeUnserved(id, cause, responder)
      }
    }
  }

  private func changeUnserved(_ id: InstanceID, _ cause: StepCause, _ responder: TracedResponder) {
    guard case .cancel = cause else {
      return responder.respond(
        .unavailable("The instance \(id) cannot be served here; it can only be cancelled."))
    }
    service.instances.settleUnserved(id) { result in
      switch result {
      case .success: responder.respond(Self.accepted(id, .cancelled))
      case .failure(let error): responder.respond(ServerResponse(error))
      }
    }
  }
}
