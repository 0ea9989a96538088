import Compiler
import Diagnostics
import Program
import SourceText
import Testing

/// Workflows that run each other.
@Suite struct WorkflowSetTests {
  @Test func `latest is the highest version`() {
    let versions = ["1.0.0-rc.1", "1.9.0", "1.10.0", "1.10.0-beta"].map { version in
      file("other-\(version)", name: "other", version: version)
    }
    let compilation = compile([runner("other", "latest")] + versions)
    #expect(compilation.program?.subworkflows.map(\.identity.version) == ["1.10.0"])
    let exact = compile([runner("other", "1.10.0-beta")] + versions)
    #expect(exact.program?.subworkflows.map(\.identity.version) == ["1.10.0-beta"])
  }

  @Test func `a check accepts a workflow that is not there`() {
    #expect(problems(in: text(of: runner("other", "1.0.0"))) == [])
    #expect(
      problems(in: text(of: runner("other", "1.0.0")), goal: .program) == [
        "SW0320 error workflow.yaml:2:52 no workflow `n/other` of version `1.0.0` was given"
      ])
  }

  @Test func `no workflow runs itself`() {
    let other = runner("main", "latest", name: "other")
    #expect(
      problems(in: text(of: runner("other", "latest")), others: [other]) == [
        "SW0321 error other.yaml:2:52 this workflow runs the one that it is run by"
      ])
  }

  @Test func `two files of one workflow are reported`() {
    #expect(
      problems(in: text(of: file("main")), others: [file("copy", name: "main")]) == [
        "SW0322 error copy.yaml:1:45 another file has a workflow `main` of the same namespace and version"
      ])
  }

  @Test func `workflows multiply within limits`() {
    // Each runs the two after it, so that the number of programs grows as Fibonacci's numbers do.
    let files = (0..<28).map { index in
      file(
        index == 0 ? "workflow" : "w\(index)", name: "w\(index)",
        tasks: (index + 1...index + 2).filter { $0 < 28 }.map {
          run("w\($0)", "latest", task: "t\($0)")
        })
    }
    let found = compile(files).diagnostics.map(\.code.text)
    #expect(found == ["SW0707"])
  }

  private func compile(_ workflows: [SourceFile]) -> Compilation {
    Compilation(Compilation.Input(workflows: workflows), goal: .program)
  }

  private func text(of file: SourceFile) -> String { String(decoding: file.utf8, as: UTF8.self) }

  private func runner(_ other: String, _ version: String, name: String = "main") -> SourceFile {
    file(name, tasks: [run(other, version, task: "t")])
  }

  private func run(_ name: String, _ version: String, task: String) -> String {
    "\(task): { run: { workflow: { namespace: n, name: \(name), version: \(version) } } }"
  }

  private func file(
    _ path: String, name: String? = nil, version: String = "1.0.0",
    tasks: [String] = ["a: { set: { b: 1 } }"]
  ) -> SourceFile {
    let document = "{ dsl: 1.0.3, namespace: n, name: \(name ?? path), version: \(version) }"
    let list = (tasks.isEmpty ? ["a: { set: { b: 1 } }"] : tasks).map { "{ \($0) }" }.joined(
      separator: ", ")
    return SourceFile(path: "\(path).yaml", text: "document: \(document)\ndo: [\(list)]\n")
  }
}
