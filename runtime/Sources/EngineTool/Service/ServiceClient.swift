import EventLoop
import HTTPClient
import HTTPServer
import JSON

/// Asks a running service.
struct ServiceClient {
  /// What the service answered.
  struct Answer {
    let status: Int
    let json: JSONValue

    /// What a problem says, for people.
    var reason: String {
      if status == 401 { return "the service wants one of its tokens; give --token-file FILE" }
      return json["detail"]?.stringValue ?? json["reason"]?.stringValue ?? "it answered \(status)"
    }
  }

  private let origin: String
  private let token: String?

  /// Makes a client of the service at an address; one that listens everywhere is asked on loopback.
  init(_ address: ListenAddress, token: String?) throws(EngineFailure) {
    guard case .ip(let host, let port) = address else {
      throw .usage("only a service at an IP address can be asked; \(address) is none")
    }
    let name = ["0.0.0.0": "127.0.0.1", "::": "::1"][host] ?? host
    origin = "http://\(ListenAddress.ip(name, port: port))"
    self.token = token
  }

  /// Sends a request and waits for the answer, ten seconds at most.
  func send(_ method: HTTPMethod, _ path: String) throws(EngineFailure) -> Answer {
    do {
      let loop = try EventLoop()
      let client = HTTPClient(loop: loop)
      var request = HTTPRequest(
        method, try HTTPURL(origin + path), headers: HTTPHeaders(), body: [])
      if let token { request.authentication = .bearer(token: token) }
      var limits = HTTPLimits()
      limits.exchange = .seconds(10)
      var result: Result<HTTPResponse, HTTPError>?
      client.send(request, limits: limits, isAllowed: { _ in true }) {
        result = $0
        loop.stop()
      }
      while result == nil { loop.run() }
      client.close()
      guard let response = try result?.get() else { throw EngineFailure.system("no answer") }
      return Answer(
        status: response.status, json: (try? JSONValue(parsing: response.body)) ?? .null)
    } catch let error as EngineFailure {
      throw error
    } catch {
      throw .system(
        "the service does not answer: \(error); start it, or say by --state or --listen which one")
    }
  }
}
