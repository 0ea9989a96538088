import Engine
import HTTPClient
import JSON
import Program

/// Makes the output of a `call: http` from the response (specification, section HTTP Response).
struct ResponseReader {
  let output: HTTPOutput
  let redirect: Bool

  /// The output, or a `communication` error for a status that is no success or content that is not
  /// what its type says.
  func read(_ response: HTTPResponse) -> EffectResult {
    guard (200..<(redirect ? 400 : 300)).contains(response.status) else {
      return .failed(WorkflowError(status: response))
    }
    do throws(WorkflowError) {
      return .output(try value(of: response))
    } catch {
      return .failed(error)
    }
  }

  private func value(of response: HTTPResponse) throws(WorkflowError) -> JSONValue {
    switch output {
    case .raw: return .string(Base64.encode(response.body))
    case .content: return try content(of: response)
    case .response:
      return [
        "request": [
          "method": .string(response.request.method.token),
          "uri": .string(response.request.url.description),
          "headers": headers(response.request.headers),
        ],
        "statusCode": .number(Double(response.status)),
        "headers": headers(response.headers),
        "content": try content(of: response),
      ]
    }
  }

  /// The content: JSON as its value, text as a string, anything else in base64, none as null.
  private func content(of response: HTTPResponse) throws(WorkflowError) -> JSONValue {
    guard !response.body.isEmpty else { return .null }
    guard let type = response.headers["Content-Type"] else {
      return (try? JSONValue(parsing: response.body)) ?? .string(Base64.encode(response.body))
    }
    switch MediaType(contentType: type) {
    case .json:
      do throws(JSONParseError) {
        return try JSONValue(parsing: response.body)
      } catch {
        throw WorkflowError(
          .communication,
          detail: "\(response.request.summary) answered with content that is not JSON: \(error)")
      }
    case .text, .form: return .string(String(decoding: response.body, as: UTF8.self))
    case .binary: return .string(Base64.encode(response.body))
    }
  }

  /// The fields as an object, without credentials; several of one name are joined by commas.
  private func headers(_ headers: HTTPHeaders) -> JSONValue {
    var object = JSONObject()
    for field in headers.fields where object[field.name] == nil {
      guard !Self.credentials.contains(field.name.lowercased()) else { continue }
      object[field.name] = .string(headers.values(field.name).joined(separator: ", "))
    }
    return .object(object)
  }

  private static let credentials: Set<String> = ["authorization", "proxy-authorization", "cookie"]
}
