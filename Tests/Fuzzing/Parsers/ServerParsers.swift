@testable import HTTPServer

/// What reads what clients send.
let serverParsers: [String: Parser] = [
  "request": { bytes in
    guard let first = bytes.first else { return }
    let size = Int(first) + 1
    let rest = Array(bytes.dropFirst())
    guard requests(rest, inPiecesOf: size) == requests(rest, inPiecesOf: rest.count) else {
      preconditionFailure("requests depend on how their bytes arrive")
    }
  }
]

/// The requests that stand in bytes before something is wrong with them, in a line each.
private func requests(_ bytes: [UInt8], inPiecesOf size: Int) -> [String] {
  var limits = ServerLimits()
  (limits.requestLineBytes, limits.headerBytes, limits.bodyBytes) = (200, 500, 1000)
  var reader = RequestReader(limits)
  var found: [String] = []
  for start in stride(from: 0, to: bytes.count, by: max(size, 1)) {
    let piece = bytes[start..<min(start + size, bytes.count)]
    let isGood = piece.withUnsafeBytes { piece in
      var rest = piece
      while !rest.isEmpty {
        guard let progress = try? reader.next(&rest) else { return false }
        guard case .complete(let head, let body) = progress else { continue }
        let request = ServerRequest(head: head, body: body, peer: .local)
        let fields = request.headers.map { "\($0.name): \($0.value)" }
        found.append("\(request.method) \(request.path) \(request.query) \(fields) \(body)")
      }
      return true
    }
    guard isGood else { break }
  }
  return found
}
