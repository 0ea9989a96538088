import Foundation
import TestSupport
import Testing

/// A file of command lines and what they print.
///
/// A line `$ …` is a bash command, what follows is its output on both outputs, and `[exit N]` its exit
/// code if that is not 0. The commands run one after the other in a new folder, which starts with the
/// files given behind lines `-- NAME --` at the end.
private struct Transcript {
  private var commands: [String] = []
  private var files: [(name: String, text: String)] = []
  private var intro = ""

  init(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if line.hasPrefix("-- "), line.hasSuffix(" --") {
        files.append((String(line.dropFirst(3).dropLast(3)), ""))
      } else if !files.isEmpty {
        files[files.count - 1].text += line + "\n"
      } else if line.hasPrefix("$ ") {
        commands.append(String(line.dropFirst(2)))
      } else if commands.isEmpty {
        intro += line + "\n"
      }
    }
  }

  /// The transcript with what the commands print now.
  func replayed() throws -> String {
    try withTemporaryFolder { folder in
      for file in files {
        let url = folder.appending(path: file.name)
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try file.text.write(to: url, atomically: true, encoding: .utf8)
      }
      var text = intro
      for command in commands {
        let result = try BuiltTool.shell(command, in: folder)
        text += "$ \(command)\n\(result.text)"
        if let last = text.last, last != "\n" { text += "\n[no line end]\n" }
        if result.exitCode != 0 { text += "[exit \(result.exitCode)]\n" }
        if command != commands.last { text += "\n" }
      }
      let sections = files.map { "-- \($0.name) --\n\($0.text)" }
      return text + (sections.isEmpty ? "" : "\n") + sections.joined()
    }
  }
}

private let transcripts: [String] = {
  let folder = Golden.repository.appending(path: "Tests/CommandLineTests/Transcripts")
  let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
  return names.filter { $0.hasSuffix(".txt") }.sorted()
}()

@Test(arguments: transcripts)
func `the command line does as the transcript says`(name: String) throws {
  let path = "Tests/CommandLineTests/Transcripts/\(name)"
  let transcript = Transcript(
    try String(contentsOf: Golden.repository.appending(path: path), encoding: .utf8))
  Golden.expect(try transcript.replayed(), equals: path)
}
