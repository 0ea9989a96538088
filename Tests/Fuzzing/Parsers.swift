import Compiler
import Diagnostics
import Expressions
import JSON
import SourceText
import YAML

@testable import HTTPClient
@testable import HTTPServer
@testable import Program

/// What `make fuzz` fuzzes, by name; `scripts/fuzz` lists the names too.
let parsers: [String: @Sendable ([UInt8]) -> Void] = [
  "json": { bytes in
    guard let value = try? JSONValue(parsing: bytes, dialect: .jq) else { return }
    guard (try? JSONValue(parsing: JSONWriter().bytes(value))) != nil else {
      preconditionFailure("written JSON cannot be read")
    }
  },
  "yaml": { bytes in
    var problems = DiagnosticBag()
    var sources = SourceMap()
    let file = SourceFile(path: "fuzz.yaml", utf8: bytes)
    _ = YAMLNode.read(file, as: sources.add(file), &problems)
    render(problems, sources)
  },
  "expression": { bytes in
    var problems = DiagnosticBag()
    var sources = SourceMap()
    let text = String(decoding: bytes, as: UTF8.self)
    let id = sources.add(SourceFile(path: "fuzz.jq", utf8: Array(text.utf8)))
    _ = ExpressionSyntax(
      parsing: MappedText(verbatim: text, file: id, offset: 0), diagnostics: &problems)
    render(problems, sources)
  },
  "workflow": { bytes in
    let file = SourceFile(path: "fuzz.yaml", utf8: bytes)
    let compilation = Compilation(Compilation.Input(workflows: [file]), goal: .program)
    var problems = DiagnosticBag()
    for diagnostic in compilation.diagnostics { problems.report(diagnostic) }
    render(problems, compilation.sources)
    guard let program = compilation.program else { return }
    let encoded = program.encoded()
    guard (try? Program(encoded: encoded))?.encoded() == encoded else {
      preconditionFailure("an encoded program reads differently")
    }
  },
  "settings": { bytes in
    let settings = SourceFile(path: "slipway.yaml", utf8: bytes)
    _ = Compilation(Compilation.Input(workflows: [], settings: settings), goal: .check)
  },
  "program": { bytes in
    // The checksum is made right, or nothing would get past it.
    let checksum = CRC64.checksum(bytes)
    let mark = Array("SWPROG".utf8) + [UInt8(Program.formatVersion), 0]
    let sum = (0..<8).map { UInt8(truncatingIfNeeded: checksum >> ($0 * 8)) }
    guard let program = try? Program(encoded: mark + sum + bytes) else { return }
    guard (try? Program(encoded: program.encoded())) != nil else {
      preconditionFailure("a program that was read cannot be written")
    }
  },
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
  "request": { bytes in
    guard let first = bytes.first else { return }
    let size = Int(first) + 1
    let rest = Array(bytes.dropFirst())
    guard requests(rest, inPiecesOf: size) == requests(rest, inPiecesOf: rest.count) else {
      preconditionFailure("requests depend on how their bytes arrive")
    }
  },
  "url": { bytes in
    _ = try? HTTPURL(String(decoding: bytes, as: UTF8.self))
  },
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

private func render(_ problems: DiagnosticBag, _ sources: SourceMap) {
  _ = TextRenderer(sources).render(problems)
  _ = JSONRenderer(sources).render(problems)
  _ = SARIFRenderer(sources, version: "0").render(problems)
  _ = GitHubRenderer(sources).render(problems)
}
