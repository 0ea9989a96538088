import Engine
import EventLoop
import HTTPClient
import JSON
import Program

/// Gets OAuth2 tokens, each once, and keeps them until they expire.
final class TokenStore {
  typealias Completion = (Result<String, WorkflowError>) -> Void

  private enum Entry {
    /// The token is asked for; these wait for it.
    case pending([Completion])
    /// The token, and until when it is good.
    case token(String, until: MonotonicTime?)
  }

  private let client: HTTPClient
  private var entries: [String: Entry] = [:]

  /// How long before its end a token is no longer used.
  private static let margin = Duration.seconds(10)

  init(client: HTTPClient) { self.client = client }

  /// Resolves what `$authorization` describes.
  func authorize(
    _ credentials: Credentials, hosts: HostList, completion: @escaping (EffectResult) -> Void
  ) {
    func report(_ scheme: String, _ parameter: String?) {
      completion(.authorized(Authorization(scheme: scheme, parameter: parameter)))
    }
    func report(_ settings: TokenSettings) {
      token(settings, hosts: hosts) { result in
        switch result {
        case .success(let token): report("Bearer", token)
        case .failure(let error): completion(.failed(error))
        }
      }
    }
    switch credentials {
    case .basic(let username, let password):
      report("Basic", Base64.encode("\(username):\(password)".utf8))
    case .digest: report("Digest", nil)
    case .bearer(let token): report("Bearer", token)
    case .oauth2(let configuration): report(TokenSettings(configuration, isOpenID: false))
    case .oidc(let configuration): report(TokenSettings(configuration, isOpenID: true))
    }
  }

  /// Gives a token; the completion is called once, maybe before this returns.
  func token(_ settings: TokenSettings, hosts: HostList, completion: @escaping Completion) {
    let key = settings.key
    switch entries[key] {
    case .token(let token, let end) where end.map({ MonotonicTime.now < $0 }) ?? true:
      return completion(.success(token))
    case .pending(let waiting): entries[key] = .pending(waiting + [completion])
    case .token, nil:
      entries[key] = .pending([completion])
      TokenRequest(client: client, settings: settings, hosts: hosts).send { [weak self] result in
        self?.settle(key, result)
      }
    }
  }

  /// Forgets a token that a server does not accept.
  func forget(_ settings: TokenSettings) {
    if case .token = entries[settings.key] { entries[settings.key] = nil }
  }

  private func settle(_ key: String, _ result: Result<AccessToken, WorkflowError>) {
    guard case .pending(let waiting) = entries.removeValue(forKey: key) else { return }
    if case .success(let token) = result {
      entries[key] = .token(
        token.text, until: token.lifetime.map { MonotonicTime.now + ($0 - Self.margin) })
    }
    for completion in waiting { completion(result.map(\.text)) }
  }
}
