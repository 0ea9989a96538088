import TestSupport
import Testing

@testable import CommandLineKit
@testable import slipway

@Test func `the reference page holds the help of every command`() {
  let intro = """
    # The command line

    Each command prints this text with `--help`; `make record` writes the page anew.

    Exit codes: 0 when done, 1 when the workflow has errors or its run faulted, 2 for wrong usage or an
    input that is not JSON. Problems are told on standard error, and what was asked for is printed on
    standard output. Colours appear on a terminal only, and not where `NO_COLOR` is set.
    `slipway completions SHELL` makes bash, zsh or fish complete all of it.

    """
  let tool = Slipway.tool
  let sections = tool.commands.map { command in
    "\n## slipway \(command.name)\n\n```text\n\(tool.help(of: command))```\n"
  }
  Golden.expect(
    intro + "\n```text\n\(tool.help)```\n" + sections.joined(), equals: "docs/command-line.md")
}
