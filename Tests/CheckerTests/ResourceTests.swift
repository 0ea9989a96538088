import Compiler
import SourceText
import Testing

@testable import Checker

/// Schemas and scripts in files of their own.
@Suite struct ResourceTests {
  @Test(arguments: [
    ("a.json", "w.yaml", "a.json"), ("a.json", "x/w.yaml", "x/a.json"),
    ("./a.json", "x/w.yaml", "x/a.json"), ("../a.json", "x/y/w.yaml", "x/a.json"),
    ("../a.json", "w.yaml", "../a.json"), ("../../a", "x/w.yaml", "../a"),
    ("/a.json", "x/w.yaml", "/a.json"), ("file:///a%20b.json", "x/w.yaml", "/a b.json"),
    ("file:a.json", "/x/w.yaml", "/x/a.json"), ("a%2", "w.yaml", nil), ("a%FF", "w.yaml", nil),
    ("https://a.example/b", "w.yaml", nil), ("file://host/b", "w.yaml", nil),
    ("//host/b", "w.yaml", nil), ("a.json#/b", "w.yaml", nil), ("", "w.yaml", nil),
  ])
  func `a reference becomes a path`(reference: String, file: String, path: String?) {
    #expect(ResourcePath(reference, besides: file)?.text == path)
  }

  @Test func `a schema's mistakes are shown in its own file`() {
    let schema = SourceFile(
      path: "order.yaml", text: "type: object\nproperties:\n  a: { type: strng }\n")
    let found = problems(
      in: workflow("input: { schema: { resource: { endpoint: order.yaml } } }"), files: [schema])
    #expect(found.map { $0.prefix(27) } == ["SW0601 error order.yaml:3:14"].map { $0.prefix(27) })
  }

  @Test func `a schema's mistakes are shown in place`() {
    let found = problems(in: workflow("input: { schema: { document: { minimum: low } } }"))
    #expect(found.map { $0.prefix(31) } == ["SW0601 error workflow.yaml:3:41"])
  }

  @Test func `a check accepts what is elsewhere, a program does not`() {
    let text = workflow("input: { schema: { resource: { endpoint: 'https://a.example/s' } } }")
    #expect(problems(in: text) == [])
    #expect(problems(in: text, goal: .program).map { $0.prefix(6) } == ["SW0331"])
  }

  @Test func `a file is read once, and its absence is reported where it is named`() {
    let text = workflow("input: { schema: { resource: { endpoint: none.json } } }")
    #expect(
      problems(in: text) == ["SW0330 error workflow.yaml:3:42 there is no file `none.json`"])
  }

  private func workflow(_ input: String) -> String {
    "document: { dsl: 1.0.3, namespace: n, name: w, version: 1.0.0 }\n"
      + "do: [{ a: { set: { b: 1 } } }]\n\(input)\n"
  }
}
