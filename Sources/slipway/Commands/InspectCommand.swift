import Checker
import CommandLineKit
import Compiler
import FlowGraph
import Program

/// The command `slipway inspect`.
enum InspectCommand: SlipwayCommand {
  private static let program = Option(
    "program", "The program: its tasks, jumps and tables as text.")
  private static let types = Option(
    "types", "The type of the data before and after each task; this is what it shows by itself.")
  private static let effects = Option(
    "effects", "What each task calls, reads, starts and waits for, and how it may fail.")
  private static let graph = Option(
    "graph", value: OptionValue("FORMAT", .choice(["mermaid", "dot", "svg"])),
    "The flow as a drawing, in the language of Mermaid or Graphviz, or as SVG.")

  static let table = Command(
    "inspect", "Shows what the compiler makes of a workflow file.",
    arguments: [Argument("FILE", .file, "The workflow file; - is standard input.")],
    options: [program, types, effects, graph, WorkflowFiles.environment, WorkflowFiles.workflow],
    examples: [
      "slipway inspect order.yaml --types", "slipway inspect order.yaml --graph svg > order.svg",
    ])

  static func run(
    _ arguments: ParsedArguments, _ terminal: Terminal
  ) throws(CommandFailure) -> ExitCode {
    let wantsProgram = arguments.has(program)
    let compilation = try WorkflowFiles.compile(arguments, goal: wantsProgram ? .program : .check)
    Report(terminal: terminal, sources: compilation.sources).tell(compilation.diagnostics)
    guard let analysis = compilation.analysis else { return .failure }
    if wantsProgram {
      guard let program = compilation.program else { return .failure }
      try terminal.output(program.dump)
    }
    let isPlain = !wantsProgram && !arguments.has(effects) && !arguments.has(graph)
    if arguments.has(types) || isPlain { try terminal.output(analysis.typesDump) }
    if arguments.has(effects) { try terminal.output(analysis.effectsDump) }
    if let format = arguments.value(of: graph) {
      let drawing = FlowGraph(analysis.program)
      switch format {
      case "dot": try terminal.output(drawing.dot)
      case "svg": try terminal.output(drawing.svg)
      default: try terminal.output(drawing.mermaid)
      }
    }
    return compilation.hasErrors ? .failure : .success
  }
}
