import Engine
import HTTPClient
import JSON
import Program

/// Calls operations of OpenAPI documents: reads the document, then makes the call.
struct OperationCaller {
  let caller: HTTPCaller
  let documents: DocumentStore

  /// Makes a call, and gives what cancels it.
  ///
  /// The completion is called once, maybe before this returns.
  func send(
    _ operation: ResolvedOperation, completion: @escaping (EffectResult) -> Void
  ) -> () -> Void {
    let request = ResolvedCall(
      method: "GET", endpoint: operation.document, credentials: operation.documentCredentials,
      redirect: true)
    let url: HTTPURL
    do throws(WorkflowError) {
      url = try RequestBuilder(call: request).request().url
    } catch {
      completion(.failed(error))
      return {}
    }
    if let document = documents[url] {
      return send(operation, document, completion)
    }
    var cancel: (() -> Void)? = {}
    let first = caller.send(request) { result in
      guard cancel != nil else { return }
      switch result {
      case .output(let json) where json["paths"]?.objectValue != nil:
        let document = OpenAPIDocument(json: json, url: url)
        documents[url] = document
        cancel = send(operation, document, completion)
      case .output:
        completion(
          .failed(
            WorkflowError(
              .configuration, detail: "\(url) gives no OpenAPI document in JSON")))
      case .failed, .fired, .authorized, .event: completion(result)
      }
    }
    return {
      first()
      cancel?()
      cancel = nil
    }
  }

  private func send(
    _ operation: ResolvedOperation, _ document: OpenAPIDocument,
    _ completion: @escaping (EffectResult) -> Void
  ) -> () -> Void {
    do throws(WorkflowError) {
      let call = try document.operation(operation.identifier).call(operation)
      return caller.send(call, completion: completion)
    } catch {
      completion(.failed(error))
      return {}
    }
  }
}

/// The documents that a run has read.
final class DocumentStore {
  private var documents: [HTTPURL: OpenAPIDocument] = [:]

  subscript(url: HTTPURL) -> OpenAPIDocument? {
    get { documents[url] }
    set { documents[url] = newValue }
  }
}
