import CommandLineKit
import Diagnostics

/// The command `slipway init`.
enum InitCommand: SlipwayCommand {
  static let table = Command(
    "init", "Writes a small workflow to start from; never overwrites a file.",
    arguments: [
      Argument("FILE", count: .optional, .file, "The file to write; workflow.yaml if not given.")
    ], examples: ["slipway init", "slipway init order.yaml"])

  static func run(
    _ arguments: ParsedArguments, _ terminal: Terminal
  ) throws(CommandFailure) -> ExitCode {
    let path = arguments.positional.first ?? "workflow.yaml"
    do {
      let file = try PendingFile(path, in: HostFileSystem.directory(of: path), mode: 0o644)
      try file.append(Array(workflow.utf8))
      try file.publish(replaces: false)
    } catch {
      guard error.alreadyExists else { throw .host(error) }
      throw .problem(
        Diagnostic(
          .fileExists, .error, "`\(visible(path))` exists", at: nil,
          help: "choose another name, or remove the file first"), .failure)
    }
    try terminal.output("\(path)\n")
    return .success
  }

  private static let workflow = """
    # A first workflow. Run it with: slipway run workflow.yaml --input '{"name": "Ada"}'
    document:
      dsl: 1.0.3
      namespace: examples
      name: hello
      version: 0.1.0
    input:
      schema:
        format: json
        document:
          type: object
          properties:
            name:
              type: string
    do:
      - greet:
          set:
            greeting: ${ "Hello, \\(.name // "world")!" }

    """
}
