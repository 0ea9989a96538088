import CommandLineKit
import Compiler
import TargetKit

/// What targets are asked for on the command line.
enum TargetArguments {
  /// The targets' own options, each once.
  static let options: [Option] = own.map { option in
    let value: OptionValue? =
      switch option.kind {
      case .flag: nil
      case .text(let placeholder), .list(let placeholder): OptionValue(placeholder)
      case .number: OptionValue("NUMBER")
      }
    var isList = false
    if case .list = option.kind { isList = true }
    return Option(option.name, value: value, repeats: isList, option.summary)
  }

  private static var own: [TargetOption] {
    RegisteredTarget.all.flatMap(\.options).filter(\.isOnCommandLine)
      .reduce(into: []) { own, option in
        if !own.contains(where: { $0.name == option.name }) { own.append(option) }
      }
  }

  /// The options of each target by its name; one that no target has is wrong usage.
  static func values(
    _ arguments: ParsedArguments, for targets: [RegisteredTarget]
  ) throws(CommandFailure) -> [String: TargetOptions] {
    var values: [String: TargetOptions] = [:]
    for (option, declared) in zip(options, own) where arguments.has(option) {
      let takers = targets.filter { $0.options.contains { $0.name == option.name } }
      guard !takers.isEmpty else {
        let names = targets.map { "`\($0.id)`" }.joined(separator: ", ")
        throw .usage(
          .invalidValue("--\(option.name)", of: "--target", reason: "\(names) has no such option"))
      }
      let value = try value(declared, option, arguments)
      for target in takers { values[target.id, default: TargetOptions()].set(option.name, value) }
    }
    return values
  }

  private static func value(
    _ declared: TargetOption, _ option: Option, _ arguments: ParsedArguments
  ) throws(CommandFailure) -> TargetOptions.Value {
    let text = arguments.value(of: option) ?? ""
    switch declared.kind {
    case .flag: return .flag(true)
    case .text: return .text(text)
    case .list: return .list(arguments.values(of: option))
    case .number(let range):
      guard let number = Int(text), range.contains(number) else {
        throw .usage(
          .invalidValue(
            text, of: "--\(option.name)",
            reason: "it is a whole number from \(range.lowerBound) to \(range.upperBound)"))
      }
      return .number(number)
    }
  }
}
