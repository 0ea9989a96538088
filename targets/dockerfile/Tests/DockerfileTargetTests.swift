import Artifacts
import Diagnostics
import Foundation
import JSON
import Program
import SourceText
import TargetKit
import TestSupport
import Testing

@testable import DockerfileTarget

private let digest = "sha256:" + String(repeating: "0a", count: 32)

private func program(runsShell: Bool) -> Program {
  let shell = TaskAction.shell(
    ShellCommand(command: .literal(.string("true")), options: ProcessOptions()))
  let actions = [.set(.literal(.null)), runsShell ? shell : .set(.literal(.null))]
  return Program(
    identity: WorkflowIdentity(dsl: "1.0.3", namespace: "test", name: "hello", version: "1.0.0"),
    schedule: nil, body: BlockID(0),
    blocks: [Block(tasks: actions.indices.map { TaskID($0) })],
    tasks: actions.enumerated().map { index, action in
      Task(
        name: "t\(index)", pointer: "/do/\(index)/t\(index)",
        origin: Origin(line: index + 1, column: 1, range: index * 10..<index * 10 + 4),
        next: .exit, nextWhenSkipped: .exit, action: action)
    }, programs: runsShell ? ["sh"] : [])
}

private func problems(base: String?, runsShell: Bool) -> [Diagnostic] {
  var options = TargetOptions()
  if let base {
    options.set("base", .text(base), at: SourceSpan(file: .init(1), range: 7..<9))
  }
  return DockerfileTarget.check(options, for: program(runsShell: runsShell), in: .init(0))
}

@Suite struct `The Dockerfile target` {
  @Test(arguments: [
    "debian", "debian:12", "debian@\(digest)", "debian:12@sha256:0a", "debian:12@\(digest)0",
    "Debian:12@\(digest)", "debian:$TAG@\(digest)", "debian:12@\(digest) AS x",
    "debian:12\nRUN x@\(digest)", "a//b:1@\(digest)", ":1@\(digest)", "debian:@\(digest)",
    "debian:12@\(digest.uppercased())", "-a:1@\(digest)", "a:1:2@\(digest)",
  ]) func `refuses a base that is not pinned, at its place`(base: String) throws {
    let problem = try #require(problems(base: base, runsShell: true).first)
    #expect(problem.code == .unusableOption)
    #expect(problem.labels.first?.span == SourceSpan(file: .init(1), range: 7..<9))
  }

  @Test(arguments: [
    "debian:12", "docker.io/library/python:3.13-slim", "localhost:5000/a/b_c.d-e:v1.0_2",
    "registry.example:443/x:1",
  ]) func `takes a base that is pinned`(name: String) {
    #expect(problems(base: "\(name)@\(digest)", runsShell: true) == [])
  }

  @Test func `wants a base where programs are started, and only there`() throws {
    #expect(problems(base: nil, runsShell: false) == [])
    let problem = try #require(problems(base: nil, runsShell: true).first)
    #expect(problem.message.contains("`sh`"))
    #expect(problem.labels.first?.span == SourceSpan(file: .init(0), range: 10..<14))
    #expect(problem.help?.contains("base:") == true)
  }

  /// What buildah has of them is what they say, but that one space stands for what no line can hold.
  @Test func `keeps hostile texts what they are`() throws {
    let texts = HostileText.all
    let labels = texts.enumerated().map { (name: "l\($0)", value: $1) }
    let variables = texts.enumerated().map { (name: "V\($0)", value: $1) }
    let file = Dockerfile([
      .comment(texts), .from("scratch"), .label(labels), .environment(variables),
      .healthCheck(options: [], command: texts), .entryPoint(texts), .command(texts),
    ])
    try withTemporaryFolder { folder in
      try file.text.write(
        to: folder.appending(path: "Dockerfile"), atomically: true, encoding: .utf8)
      let result = try BuiltTool.shell(
        """
        set -e
        store=$(mktemp --directory)
        trap 'rm -rf "$store"' EXIT
        b() { buildah --root "$store/a" --runroot "$store/b" --storage-driver vfs "$@"; }
        b bud --isolation chroot --format docker --quiet --tag x . >log.txt 2>&1 || { cat log.txt; exit 1; }
        b inspect --type image x
        """, in: folder)
      let image = try JSONValue(parsing: Array(result.output))
      let config = try #require(image["Docker"]?["config"])
      let environment = config["Env"]?.arrayValue ?? []
      for (index, text) in texts.enumerated() {
        let line = PlainText.line(text)
        #expect(config["Labels"]?["l\(index)"]?.stringValue == line, "\(text.debugDescription)")
        #expect(environment.contains(.string("V\(index)=\(line)")), "\(text.debugDescription)")
      }
      let words = JSONValue.array(texts.map { .string($0) })
      #expect(config["Entrypoint"] == words && config["Cmd"] == words)
      #expect(
        config["Healthcheck"]?["Test"]?.arrayValue?.dropFirst().elementsEqual(
          texts.map { .string($0) }) == true)
    }
  }

  @Test func `keeps templates out of the bake file`() {
    #expect(BakeFile.quoted("a\"b\\c\nd") == #""a\"b\\c\nd""#)
    #expect(BakeFile.quoted("${x} %{y} $${z} $x") == #""$${x} %%{y} $$${z} $x""#)
  }
}
