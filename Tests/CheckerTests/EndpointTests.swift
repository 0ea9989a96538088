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
  func `a host is fixed where no variable comes before its end`(text: String, host: String) throws {
    let found =
      switch EndpointHost(try URITemplate.parts(of: text)) {
      case .fixed(let pattern): "\(pattern.host):\(pattern.port ?? 0)"
      case .dynamic: "dynamic"
      case .missing: "missing"
      case .foreignScheme(let scheme): "foreign \(scheme)"
      }
    #expect(found == host)
  }

  @Test func `a template's variables are its names in braces`() throws {
    let parts = try URITemplate.parts(of: "https://a/{pet.id}/é{b}")
    #expect(
      parts == [.text("https://a/"), .variable("pet.id"), .text("/é"), .variable("b")])
  }

  @Test(arguments: [
    ("a{b", URITemplate.Problem(reason: .unclosed, range: 1..<2)),
    ("ab}", URITemplate.Problem(reason: .unopened, range: 2..<3)),
    ("a{}", URITemplate.Problem(reason: .empty, range: 1..<3)),
    ("a{?b}", URITemplate.Problem(reason: .unsupported, range: 1..<5)),
    ("a{b,c}", URITemplate.Problem(reason: .unsupported, range: 1..<6)),
    ("{{b}}", URITemplate.Problem(reason: .unsupported, range: 0..<4)),
  ])
  func `more than simple expansion is refused`(text: String, problem: URITemplate.Problem) {
    #expect(throws: problem) { try URITemplate.parts(of: text) }
  }
}
