import Engine
import HTTPClient
import JSON
import Program

/// Makes the HTTP calls of an instance.
struct HTTPCaller {
  let client: HTTPClient
  let tokens: TokenStore
  let hosts: HostList
  let responseLimit: Int
  /// Gives the trace of each request.
  var traces: () -> CallTrace = { CallTrace() }

  /// Makes a call, and gives what cancels it.
  ///
  /// The completion is called once, maybe before this returns.
  func send(
    _ call: ResolvedCall, completion: @escaping (EffectResult) -> Void
  ) -> () -> Void {
    var request: HTTPRequest
    let trace = traces()
    do throws(WorkflowError) {
      request = try RequestBuilder(call: call, carried: trace.fields).request()
    } catch {
      completion(.failed(error))
      return {}
    }
    switch call.credentials {
    case .basic(let username, let password):
      request.authentication = .basic(username: username, password: password)
    case .digest(let username, let password):
      request.authentication = .digest(username: username, password: password)
    case .bearer(let token): request.authentication = .bearer(token: token)
    case .oauth2(let configuration):
      let settings = TokenSettings(configuration, isOpenID: false)
      return send(request, call, settings, trace, completion)
    case .oidc(let configuration):
      let settings = TokenSettings(configuration, isOpenID: true)
      return send(request, call, settings, trace, completion)
    case nil: break
    }
    return send(request, call, trace, completion)
  }

  /// Gets a token first.
  ///
  /// One that the server does not accept is not used again.
  private func send(
    _ request: HTTPRequest, _ call: ResolvedCall, _ settings: TokenSettings, _ trace: CallTrace,
    _ completion: @escaping (EffectResult) -> Void
  ) -> () -> Void {
    var request = request
    var cancel: (() -> Void)? = {}
    tokens.token(settings, hosts: hosts) { result in
      guard cancel != nil else { return }
      switch result {
      case .failure(let error): completion(.failed(error))
      case .success(let token):
        request.authentication = .bearer(token: token)
        cancel = send(request, call, trace) { result in
          if case .failed(let error) = result, error.status == 401 { tokens.forget(settings) }
          completion(result)
        }
      }
    }
    return {
      cancel?()
      cancel = nil
    }
  }

  private func send(
    _ request: HTTPRequest, _ call: ResolvedCall, _ trace: CallTrace,
    _ completion: @escaping (EffectResult) -> Void
  ) -> () -> Void {
    var limits = HTTPLimits()
    limits.bodyBytes = responseLimit
    if !call.redirect { limits.redirects = 0 }
    let reader = ResponseReader(output: call.output, redirect: call.redirect)
    let exchange = client.send(request, limits: limits, isAllowed: hosts.allows) { result in
      trace.ended(SentRequest(request, result))
      switch result {
      case .success(let response): completion(reader.read(response))
      case .failure(let error): completion(.failed(WorkflowError(error, of: request.summary)))
      }
    }
    return { exchange.cancel() }
  }
}
