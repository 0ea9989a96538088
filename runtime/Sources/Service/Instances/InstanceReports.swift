import Engine
import JSON
import Journal

/// What the journal knows of instances, as the documents that clients and people are shown.
struct InstanceReports {
  let journal: any JournalReader
  let programs: ProgramVersions

  /// A page of instances, the newest first.
  func list(
    _ query: InstanceQuery, completion: @escaping (Result<JSONValue, JournalError>) -> Void
  ) {
    journal.instances(query) { result in
      completion(
        result.map { page in
          var object: JSONObject = [
            "instances": .array(
              page.instances.map { InstanceDocument.summary($0, programs[$0.program]) })
          ]
          if let next = page.next { object["next"] = .string("\(next.position)") }
          return .object(object)
        })
    }
  }

  /// All that is known of an instance; nothing where there is none.
  func show(
    _ id: InstanceID, completion: @escaping (Result<JSONValue?, JournalError>) -> Void
  ) {
    journal.instance(id) { result in
      switch result {
      case .failure(let error): completion(.failure(error))
      case .success(nil): completion(.success(nil))
      case .success(let stored?):
        programs.find(stored.header.program, in: journal) { program in
          show(stored, program) { completion(.success($0)) }
        }
      }
    }
  }

  private func show(
    _ stored: StoredInstance, _ program: ServedProgram?, completion: @escaping (JSONValue) -> Void
  ) {
    var document = InstanceDocument(stored: stored, program: program)
    guard let program else { return completion(document.json) }
    let origin = try? InstanceOrigin(encoded: stored.header.input, in: program.environment)
    document.input = origin.map { program.environment.redacted($0.input) }
    let tasks = TaskHistory()
    InstanceRebuild.follow(
      stored.header, program, journal: journal,
      follower: { actions in
        for case .trace(let event) in actions {
          tasks.note(event.redacted(in: program.environment))
        }
      },
      completion: { result in
        // None where the beginning is kept no longer.
        if case .success = result { document.tasks = tasks }
        completion(document.json)
      })
  }
}
