import EngineHost
import EventLoop
import Glibc
import HTTPClient
import JSON
import Journal
import Program
import SQLiteJournal
import Service
import ServiceSettings

/// Lists, shows and cancels instances, through the service where it runs, else in its journal.
struct InstancesCommand {
  /// What is asked for.
  enum Request: Equatable {
    /// A list of instances, as JSON or for people.
    case list(status: String?, limit: Int, asJSON: Bool)
    /// All that is known of an instance.
    case show(InstanceID)
    /// The end of an instance.
    case cancel(InstanceID)
    /// That an instance starts nothing new.
    case suspend(InstanceID)
    /// That an instance goes on.
    case resume(InstanceID)
  }

  let program: Program
  let settings: ServiceSettings
  let request: Request

  /// Does it, and gives the exit code.
  func run() throws(EngineFailure) -> Int32 {
    if let address = ServicePlace(folder: settings.state).address {
      return try ask(try ServiceClient(address, token: try token()))
    }
    return try look()
  }

  private func ask(_ client: ServiceClient) throws(EngineFailure) -> Int32 {
    switch request {
    case .list(let status, let limit, let asJSON):
      let filter = status.map { "&status=\($0)" } ?? ""
      let answer = try client.send(.get, "/instances?limit=\(limit)\(filter)")
      guard answer.status == 200 else { throw .system(answer.reason) }
      try print(list: answer.json, asJSON: asJSON)
    case .show(let id):
      let answer = try client.send(.get, "/instances/\(id)")
      guard answer.status == 200 else { throw .system(answer.reason) }
      try StandardStreams.output("\(answer.json)\n")
    case .cancel(let id): try change(client, id, "cancel")
    case .suspend(let id): try change(client, id, "suspend")
    case .resume(let id): try change(client, id, "resume")
    }
    return 0
  }

  private func change(
    _ client: ServiceClient, _ id: InstanceID, _ verb: String
  ) throws(EngineFailure) {
    let answer = try client.send(.post, "/instances/\(id)/\(verb)")
    guard answer.status == 202 else { throw .system(answer.reason) }
    let status = answer.json["status"]?.stringValue ?? ""
    try StandardStreams.output("\(id) is \(status)\n")
  }

  /// Reads the journal of a service that does not run.
  private func look() throws(EngineFailure) -> Int32 {
    do {
      let loop = try EventLoop()
      let mailbox = try Mailbox()
      let delivery = try mailbox.deliver(on: loop)
      defer { delivery.cancel() }
      let service = StoppedService(
        program, environment: ServiceOptions(settings).environment, loop: loop)
      var failure: EngineFailure?
      func finish(_ body: () throws(EngineFailure) -> Void) {
        do throws(EngineFailure) { try body() } catch { failure = error }
        loop.stop()
      }
      switch request {
      case .list(let status, let limit, let asJSON):
        let journal = try SQLiteJournalReader(folder: settings.state, executor: mailbox.post)
        var query = InstanceQuery(limit: limit)
        query.statuses = Set(status.flatMap { InstanceStatus(name: $0) }.map { [$0] } ?? [])
        service.list(query, in: journal) { result in
          finish { () throws(EngineFailure) in
            try print(list: try Self.value(result), asJSON: asJSON)
          }
        }
        loop.run()
        journal.close()
      case .show(let id):
        let journal = try SQLiteJournalReader(folder: settings.state, executor: mailbox.post)
        service.show(id, in: journal) { result in
          finish { () throws(EngineFailure) in
            guard let document = try Self.value(result) else {
              throw .system("there is no instance \(id)")
            }
            try StandardStreams.output("\(document)\n")
          }
        }
        loop.run()
        journal.close()
      case .cancel(let id):
        // One that is missing is not made.
        try SQLiteJournalReader(folder: settings.state, executor: mailbox.post).close()
        let journal = try SQLiteJournal(folder: settings.state, executor: mailbox.post)
        service.cancel(id, in: journal) { result in
          finish { () throws(EngineFailure) in
            guard try Self.value(result) else { throw .system("there is no instance \(id)") }
            try StandardStreams.output("\(id) is cancelled\n")
          }
        }
        loop.run()
        journal.close()
      case .suspend, .resume:
        throw EngineFailure.usage("the service does not run; only `cancel` works without it")
      }
      if let failure { throw failure }
      return 0
    } catch let error as EngineFailure {
      throw error
    } catch {
      throw .system("\(error)")
    }
  }

  private static func value<Value>(
    _ result: Result<Value, JournalError>
  ) throws(EngineFailure) -> Value {
    switch result {
    case .success(let value): return value
    case .failure(let error): throw .system("\(error)")
    }
  }

  private func print(list: JSONValue, asJSON: Bool) throws(EngineFailure) {
    if asJSON { return try StandardStreams.output("\(list)\n") }
    let instances = list["instances"]?.arrayValue ?? []
    guard !instances.isEmpty else { return try StandardStreams.output("no instances\n") }
    var lines = instances.map { instance in
      func text(_ name: String) -> String { instance[name]?.stringValue ?? "-" }
      let status = text("status")
      return "\(text("id"))  \(status)\(String(repeating: " ", count: max(1, 11 - status.count)))"
        + "\(text("createdAt"))  \(text("endedAt"))"
    }
    lines.insert(
      "ID                                    STATUS     CREATED                   ENDED", at: 0)
    if list["next"] != nil { lines.append("there are more; --limit shows more of them") }
    try StandardStreams.output(lines.joined(separator: "\n") + "\n")
  }

  private func token() throws(EngineFailure) -> String? {
    guard let path = settings.tokenFile else { return nil }
    let text = String(decoding: try InputOption.content(ofFile: path), as: UTF8.self)
    return text.split(whereSeparator: \.isWhitespace).first.map(String.init)
  }
}
