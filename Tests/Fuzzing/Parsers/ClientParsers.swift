import JSON
import Program

@testable import Engine
@testable import EngineHost
@testable import HTTPClient

/// What reads what servers send.
let clientParsers: [String: Parser] = [
  "response": { bytes in
    guard let first = bytes.first, let method = try? HTTPMethod(first & 1 == 0 ? "GET" : "HEAD")
    else { return }
    var parser = ResponseParser(answering: method, limits: HTTPLimits())
    // In pieces, as a network gives them.
    let size = Int(first) / 2 + 1
    for start in stride(from: 1, to: bytes.count, by: size) {
      guard (try? parser.feed(bytes[start..<min(start + size, bytes.count)])) != nil else { return }
    }
    _ = try? parser.finish()
  },
  "header": { bytes in
    let value = text(bytes)
    for challenge in Challenge.list(value).compactMap(DigestChallenge.init) {
      guard let method = try? HTTPMethod("GET") else { return }
      _ = challenge.authorization(
        username: "a", password: "b", method: method, target: "/", count: 1, clientNonce: "c")
    }
    _ = MediaType(contentType: value)
  },
  // A URL in the first line, and a reference to resolve against it.
  "url": { bytes in
    let (first, second) = halves(bytes)
    let url = (try? HTTPURL(text(first))) ?? sampleURL
    _ = try? url?.resolving(text(second))
  },
  // The parameters of a call in the first line, and a document.
  "openapi": { bytes in
    let (first, second) = halves(bytes)
    guard let sampleURL, let json = try? JSONValue(parsing: Array(second)) else { return }
    let parameters = (try? JSONValue(parsing: Array(first)))?.objectValue ?? ["id": 1]
    let operation = ResolvedOperation(
      document: [], documentCredentials: nil, identifier: "get", parameters: parameters,
      credentials: nil, output: .content, redirect: false,
      idempotencyKey: "a")
    let document = OpenAPIDocument(json: json, url: sampleURL)
    _ = try? document.operation(operation.identifier).call(operation)
  },
]

private let sampleURL = try? HTTPURL("http://example.com/a/b?c")
