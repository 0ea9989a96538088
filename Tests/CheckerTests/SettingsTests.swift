import Compiler
import Program
import SourceText
import Testing

@testable import Checker

/// The settings beside a workflow.
@Suite struct SettingsTests {
  private static let workflow = """
    document: { dsl: 1.0.3, namespace: n, name: w, version: 1.0.0 }
    do: [{ a: { call: http, with: { method: get, endpoint: '${ .url }' } } }]
    """

  @Test(arguments: [
    ("hosts: [a.example]", []), ("", ["SW0803"]), ("# nothing\n", ["SW0803"]),
    ("hosts: a.example", ["SW0902"]), ("hosts: [7]", ["SW0902"]),
    ("- hosts", ["SW0902"]), ("hosst: [a.example]", ["SW0901"]),
    ("hosts: ['https://a.example/']", ["SW0903"]),
  ])
  func `settings are checked`(settings: String, codes: [String]) {
    let found = problems(in: Self.workflow, goal: .program, settings: settings)
    #expect(found.map { String($0.prefix(6)) } == codes)
  }

  @Test(
    arguments: [
      ("a.example", "a.example", nil), ("A.Example:8443", "a.example", 8443), ("*", "*", nil),
      ("*.a.example", "*.a.example", nil), ("127.0.0.1:80", "127.0.0.1", 80), ("::1", "::1", nil),
      ("[::1]:80", "::1", 80), ("localhost", "localhost", nil), ("a.*", nil, nil), ("", nil, nil),
      ("a:0", nil, nil), ("a:b", nil, nil), ("a..b", nil, nil), ("-a", nil, nil),
      ("[::1", nil, nil),
      ("https://a", nil, nil), ("a/b", nil, nil), ("*:443", "*", 443),
    ] as [(String, String?, Int?)])
  func `hosts have a form`(text: String, host: String?, port: Int?) {
    let pattern = HostPattern(parsing: text)
    #expect(pattern?.host == host && pattern?.port == port)
  }
}
