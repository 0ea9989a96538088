import Engine
import HTTPClient
import Program

extension HTTPRequest {
  /// The request for people: method and URL, without the query, which may hold what is secret.
  var summary: String {
    var url = url
    url.query = nil
    return "\(method) \(url)"
  }
}

extension WorkflowError {
  /// The error of a response whose status is no success.
  init(status response: HTTPResponse) {
    let reason = response.reason.isEmpty ? "" : " \(response.reason)"
    self.init(
      .communication, status: response.status,
      title: response.reason.isEmpty ? nil : response.reason,
      detail: "\(response.request.summary) answered \(response.status)\(reason)")
  }

  /// The error of a call that has no response.
  init(_ error: HTTPError, of call: String) {
    let type: ErrorType =
      switch error {
      case .timeout: .timeout
      case .notAllowed: .authorization
      default: .communication
      }
    var detail = "\(call): \(error)"
    if case .notAllowed = error {
      detail += ": the workflow does not name the host; its author can allow it in slipway.yaml"
    }
    self.init(type, detail: detail)
  }
}
