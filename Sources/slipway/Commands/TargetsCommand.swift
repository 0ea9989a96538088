import CommandLineKit
import Compiler
import Diagnostics
import TargetKit

/// The command `slipway targets`.
enum TargetsCommand: SlipwayCommand {
  static let table = Command(
    "targets", "Lists what a workflow can be compiled to, or what one target supports.",
    arguments: [
      Argument(
        "NAME", count: .optional, .suggestion(RegisteredTarget.all.map(\.id)), "A target's name.")
    ],
    examples: ["slipway targets", "slipway targets executable"])

  static func run(
    _ arguments: ParsedArguments, _ terminal: Terminal
  ) throws(CommandFailure) -> ExitCode {
    guard let name = arguments.positional.first else {
      let width = RegisteredTarget.all.map(\.id.count).max() ?? 0
      for target in RegisteredTarget.all {
        try terminal.output("\(padded(target.id, to: width))  \(target.summary)\n")
      }
      return .success
    }
    let target = try target(named: name, givenTo: "NAME")
    let width = Construct.allCases.map(\.rawValue.count).max() ?? 0
    try terminal.output("\(target.id): \(target.summary)\n\n")
    for construct in Construct.allCases {
      let support = words(target.support(construct))
      try terminal.output("  \(padded(construct.rawValue, to: width))  \(support)\n")
    }
    if !target.options.isEmpty { try terminal.output("\nSettings in `targets`:\n") }
    for option in target.options {
      try terminal.output("  \(padded(option.name, to: width))  \(option.summary)\n")
    }
    return .success
  }

  /// The target of a name that was given to an option or as an argument.
  static func target(
    named name: String, givenTo place: String
  ) throws(CommandFailure) -> RegisteredTarget {
    if let target = RegisteredTarget.all.first(where: { $0.id == name }) { return target }
    let names = RegisteredTarget.all.map(\.id)
    throw .usage(
      .invalidChoice(name, of: place, choices: names, suggestion: closest(to: name, in: names)))
  }

  private static func words(_ support: Support) -> String {
    switch support {
    case .native: "native"
    case .emulated(let means): "emulated: \(means)"
    case .unsupported(let reason, _): "unsupported: \(reason)"
    }
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: width - text.count)
  }
}
