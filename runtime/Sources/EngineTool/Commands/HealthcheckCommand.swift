import HTTPClient
import ServiceSettings

/// Asks the service whether it is well, for images without a shell.
struct HealthcheckCommand {
  let settings: ServiceSettings
  let asksForReadiness: Bool

  /// Gives the exit code: 0 where the service is well, else 1.
  func run() throws(EngineFailure) -> Int32 {
    let place = ServicePlace(folder: settings.state).address ?? settings.listen
    let path = asksForReadiness ? "/readyz" : "/livez"
    let answer = try ServiceClient(place, token: nil).send(.get, path)
    guard answer.status == 200 else {
      throw .system("the service is not well: \(answer.reason)")
    }
    try StandardStreams.output("ok\n")
    return 0
  }
}
