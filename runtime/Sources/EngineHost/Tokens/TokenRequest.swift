import Engine
import HTTPClient
import JSON
import Program

/// A token that a server gave.
struct AccessToken {
  /// The token.
  let text: String
  /// How long it is good; unknown where the server does not say.
  let lifetime: Duration?
}

/// The way to a token: discovery where it is needed, then the request for it.
struct TokenRequest {
  let client: HTTPClient
  let settings: TokenSettings
  let hosts: HostList

  typealias Completion = (Result<AccessToken, WorkflowError>) -> Void

  /// Gets a token; the completion is called once, maybe before this returns.
  func send(completion: @escaping Completion) {
    do throws(WorkflowError) {
      switch try settings.endpoint() {
      case .token(let url): ask(url, completion)
      case .discovered(let document): discover(document, completion)
      }
    } catch {
      completion(.failure(error))
    }
  }

  private func discover(_ document: HTTPURL, _ completion: @escaping Completion) {
    exchange(HTTPRequest(.get, document)) { result in
      switch result {
      case .failure(let error): completion(.failure(error))
      case .success(let json):
        guard let text = json["token_endpoint"]?.stringValue, let url = try? HTTPURL(text) else {
          return completion(.failure(refused("\(document) names no token endpoint")))
        }
        ask(url, completion)
      }
    }
  }

  private func ask(_ endpoint: HTTPURL, _ completion: @escaping Completion) {
    do throws(WorkflowError) {
      exchange(try settings.request(to: endpoint)) { result in
        completion(result.flatMap { token(in: $0, from: endpoint) })
      }
    } catch {
      completion(.failure(error))
    }
  }

  private func token(
    in json: JSONValue, from endpoint: HTTPURL
  ) -> Result<AccessToken, WorkflowError> {
    guard let text = json["access_token"]?.stringValue else {
      return .failure(refused("\(endpoint) gave no access token"))
    }
    if !settings.issuers.isEmpty {
      guard let issuer = TokenClaims(text)?.issuer, settings.issuers.contains(issuer) else {
        return .failure(refused("the token of \(endpoint) is not of an issuer that is allowed"))
      }
    }
    let lifetime = json["expires_in"]?.doubleValue.map { Duration.seconds(max(0, $0)) }
    return .success(AccessToken(text: text, lifetime: lifetime))
  }

  private func exchange(
    _ request: HTTPRequest, _ completion: @escaping (Result<JSONValue, WorkflowError>) -> Void
  ) {
    client.send(request, isAllowed: hosts.allows) { result in
      switch result {
      case .failure(let error): completion(.failure(WorkflowError(error, of: request.summary)))
      case .success(let response):
        let json = try? JSONValue(parsing: response.body)
        guard (200..<300).contains(response.status) else {
          let reason = json?["error_description"]?.stringValue ?? json?["error"]?.stringValue
          return completion(
            .failure(
              refused(
                "\(request.summary) answered \(response.status)"
                  + (reason.map { ": \($0)" } ?? ""))))
        }
        guard let json else {
          return completion(.failure(refused("\(request.summary) answered with no JSON")))
        }
        completion(.success(json))
      }
    }
  }

  private func refused(_ detail: String) -> WorkflowError {
    WorkflowError(.authentication, detail: detail)
  }
}
