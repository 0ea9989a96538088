import Diagnostics
import Testing

@testable import CommandLineKit

private let format = Option(
  "format", short: "f", value: OptionValue("FORMAT", .choice(["human", "json"])), "How.")
private let strict = Option("strict", short: "s", "Strict.")
private let quiet = Option("quiet", short: "q", "Quiet.")
private let define = Option("define", short: "D", value: OptionValue("NAME"), repeats: true, "Say.")
private let output = Option(
  "output", value: OptionValue("DIR", .directory), isRequired: true, "Where.")

let sampleTool = Tool(
  "slip", version: "1", "Slips.",
  commands: [
    Command(
      "check", "Checks it's [all]: well.", arguments: [Argument("FILE", count: .many, .file, "F.")],
      options: [format, strict, quiet, define]),
    Command("build", "Builds.", arguments: [Argument("FILE", .file, "F.")], options: [output]),
  ])

/// The command line as words separated by spaces; what it means as `options | arguments`.
private func meaning(_ line: String) -> String {
  let words = line.split(separator: " ").map { $0 == "''" ? "" : String($0) }
  do throws(UsageError) {
    switch try sampleTool.parse(words) {
    case .help: return "help"
    case .commandHelp(let command): return "help \(command.name)"
    case .version: return "version"
    case .command(let command, let parsed):
      let options = parsed.given.map { "\($0.option)" + ($0.value.map { "=\($0)" } ?? "") }
      return ([command.name] + options + ["|"] + parsed.positional).joined(separator: " ")
    }
  } catch {
    let diagnostic = error.diagnostic(usage: "")
    return "\(diagnostic.code.text) \(diagnostic.message); \(diagnostic.help ?? "")"
  }
}

@Suite struct `A command line` {
  @Test(arguments: [
    ("--help", "help"), ("-h", "help"), ("help", "help"), ("--version", "version"),
    ("help check", "help check"), ("check --help", "help check"), ("check a -h", "help check"),
    ("check a b", "check | a b"), ("check -", "check | -"),
    ("check -- --strict", "check | --strict"),
    ("check --format json a", "check format=json | a"),
    ("check a --format=json", "check format=json | a"), ("check -fjson a", "check format=json | a"),
    ("check -f=json a", "check format=json | a"), ("check -sq a", "check strict quiet | a"),
    ("check -sqf json a", "check strict quiet format=json | a"),
    ("check -Da --define b -D=c a", "check define=a define=b define=c | a"),
    ("check --define=x=y a", "check define=x=y | a"), ("check --define= a", "check define= | a"),
    ("check -1 -.a -(.b)", "check | -1 -.a -(.b)"), ("check --define - a", "check define=- | a"),
    ("check --define -5 a", "check define=-5 | a"),
    ("check --define --other a", "check define=--other | a"),
  ]) func `is read`(line: String, expected: String) { #expect(meaning(line) == expected) }

  @Test(arguments: [
    ("", "SW0001 a command is needed; "),
    ("chekc a", "SW0001 there is no command `chekc`; did you mean `check`? "),
    ("zzz", "SW0001 there is no command `zzz`; "),
    ("--hlep", "SW0002 there is no option `--hlep`; did you mean `--help`? "),
    ("check --formt json a", "SW0002 there is no option `--formt`; did you mean `--format`? "),
    ("check --formt=json a", "SW0002 there is no option `--formt`; did you mean `--format`? "),
    ("check -x a", "SW0002 there is no option `-x`; "),
    ("check -strict a", "SW0002 there is no option `-t`; did you mean `--strict`? "),
    ("check a --format", "SW0003 `--format` needs a value, FORMAT; "),
    ("check --format --strict a", "SW0003 `--format` needs a value, FORMAT; "),
    ("check --strict=yes a", "SW0003 `--strict` takes no value; "),
    ("check --strict --strict a", "SW0003 `--strict` is given more than once; "),
    ("check -ss a", "SW0003 `--strict` is given more than once; "),
    ("build a", "SW0003 `--output DIR` is needed; "), ("check", "SW0004 FILE is needed; "),
    ("build a b --output c", "SW0004 there is one argument too many, `b`; "),
    ("check --format jsn a", "SW0005 `jsn` is no value for `--format`; did you mean `json`? "),
    ("check --format '' a", "SW0005 `` is no value for `--format`; "),
  ]) func `is refused`(line: String, expected: String) { #expect(meaning(line) == expected) }
}
