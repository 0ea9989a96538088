import CommandLineKit
import Foundation
import Testing

@Suite struct `Completions` {
  /// What bash offers for a command line whose last word is being written.
  private func offered(_ words: [String]) throws -> [String] {
    let script = Shell.bash.completionScript(for: sampleTool)
    let line = """
      \(script)
      COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _slip; printf '%s\\n' "${COMPREPLY[@]}"
      """
    return try run("bash", ["-uc", line, "bash"] + words)
      .split(separator: "\n").map(String.init)
  }

  @Test(arguments: [
    (["slip", "ch"], ["check"]), (["slip", "--v"], ["--version"]),
    (["slip", "check", "--f"], ["--format"]),
    (["slip", "check", "--format", ""], ["human", "json"]),
    (["slip", "check", "--format", "=", "j"], ["json"]), (["slip", "check", "-f", "h"], ["human"]),
    (["slip", "build", "--"], ["--output", "--help"]), (["slip", "build", "x"], []),
  ]) func `are offered in bash`(words: [String], expected: [String]) throws {
    #expect(try offered(words) == expected)
  }

  @Test(arguments: [("zsh", "-n"), ("fish", "--no-execute"), ("bash", "-n")])
  func `are scripts their shell reads`(name: String, flag: String) throws {
    guard let shell = Shell(rawValue: name), isInstalled(name) else { return }
    let file = FileManager.default.temporaryDirectory.appending(path: "slip-\(UUID()).\(name)")
    defer { try? FileManager.default.removeItem(at: file) }
    try shell.completionScript(for: sampleTool).write(to: file, atomically: true, encoding: .utf8)
    #expect(try run(name, [flag, file.path]) == "")
  }

  @Test func `are offered in fish`() throws {
    guard isInstalled("fish") else { return }
    let script = Shell.fish.completionScript(for: sampleTool)
    let offers = try run("fish", ["-c", script + "complete -C 'slip check --format '"])
    #expect(offers == "human\tHow.\njson\tHow.\n")
  }

  private func isInstalled(_ name: String) -> Bool {
    (try? run("sh", ["-c", "command -v \(name) || true"])).map { !$0.isEmpty } ?? false
  }

  /// What a program prints on both outputs.
  private func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }
}
