import CommandLineKit
import JSON
import LanguageServer
import SourceText

/// The command `slipway lsp`.
enum LspCommand: SlipwayCommand {
  static let table = Command(
    "lsp", "Serves editors: problems, types, completion and more while you type.",
    discussion: [
      "Speaks the Language Server Protocol on standard input and output; an editor starts it. It "
        + "ends when the editor says so, or closes standard input."
    ],
    examples: ["slipway lsp"])

  private static let chunkSize = 1 << 16

  static func run(
    _ arguments: ParsedArguments, _ terminal: Terminal
  ) throws(CommandFailure) -> ExitCode {
    var server = LanguageServer(
      version: Slipway.version, loader: WorkflowFiles.loader, settings: settings)
    var framing = MessageFraming()
    while true {
      switch Result(catching: { () throws(MessageFraming.Failure) in try framing.next() }) {
      case .success(let message?):
        for answer in server.receive(message) { try send(answer, terminal) }
        if let code = server.exitCode { return ExitCode(rawValue: code) }
      case .success(nil):
        let bytes: [UInt8]
        do {
          bytes = try HostFileSystem.readInput(upTo: chunkSize)
        } catch { throw .host(error) }
        guard !bytes.isEmpty else { return .failure }
        framing.append(bytes)
      case .failure(let failure):
        // Where one message ends is not known any more, so no other can be read.
        try send(failure.answer, terminal)
        return .failure
      }
    }
  }

  private static func send(_ message: JSONValue, _ terminal: Terminal) throws(CommandFailure) {
    try terminal.output(MessageFraming.framed(JSONWriter().bytes(message)))
  }

  /// The `slipway.yaml` beside a workflow; one that cannot be read counts as none.
  private static func settings(beside path: String) -> SourceFile? {
    (try? WorkflowFiles.settings(beside: path)) ?? nil
  }
}
