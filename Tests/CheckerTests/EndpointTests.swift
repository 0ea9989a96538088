import Program
import Testing

@testable import Checker

@Suite struct EndpointTests {
  @Test(arguments: [
    ("https://a.example/x", "a.example:443"), ("HTTP://A.Example", "a.example:80"),
    ("http://a.example:8080?q", "a.example:8080"), ("https://user:p@a.example:1/", "a.example:1"),
    ("https://[::1]:8443/x", "::1:8443"), ("https://a.example/{id}", "a.example:443"),
    ("https://a.example?{q}", "a.example:443"), ("https://a.example/a:{b}@c", "a.example:443"),
    ("https://a.example{path}", "dynamic"), ("https://{host}/x", "dynamic"),
    ("{base}/x", "dynamic"), ("http{s}://a.example", "dynamic"), ("http://{a}@b/c", "dynamic"),
    ("http://a.example:{port}/", "dynamic"), ("http:{rest}", "dynamic"),
    ("/pets", "missing"), ("pets/{id}", "missing"), ("", "missing"), ("https://", "missing"),
    ("http://a.example:99999", "missing"), ("http:a.example", "missing"),
    ("https://a.example\\@b.example/", "a.example:443"),
    ("file:///x", "foreign file"), ("mailto:a@b.example", "foreign mailto"),
  ])
  func `a host is fixed where no variable comes before its end`(text: String, host: String) {
    let found =
      switch EndpointHost(parts(of: text)) {
      case .fixed(let pattern): "\(pattern.host):\(pattern.port ?? 0)"
      case .dynamic: "dynamic"
      case .missing: "missing"
      case .foreignScheme(let scheme): "foreign \(scheme)"
      }
    #expect(found == host)
  }

  private func parts(of text: String) -> [URITemplate.Part] {
    text.split(separator: "{", omittingEmptySubsequences: false).enumerated()
      .flatMap { index, piece -> [URITemplate.Part] in
        guard index > 0, let end = piece.firstIndex(of: "}") else { return [.text(String(piece))] }
        let rest = piece[piece.index(after: end)...]
        return [.variable(String(piece[..<end]))] + (rest.isEmpty ? [] : [.text(String(rest))])
      }
      .filter { $0 != .text("") }
  }
}
