import TestSupport
import Testing

@testable import Checker

/// The reference page of variables is written from the tables that the checker uses.
@Suite struct VariablesReferenceTests {
  @Test func `the reference page says what the checker does`() {
    Golden.expect(page, equals: "docs/language/variables.md")
  }

  private var page: String {
    let arguments = RuntimeArgument.allCases
    var lines = [
      "# Variables of expressions", "",
      "Every expression has an input, which is `.`, and variables. Which ones there are depends on",
      "where the expression stands. An expression that uses a variable where it is not available is",
      "an error ([SW0450](../diagnostics/SW0450.md)).", "",
      "## What the runtime gives", "", "| variable | what it holds |", "|---|---|",
    ]
    lines += arguments.map { "| `$\($0.rawValue)` | \($0.summary) |" }
    lines += ["", "## Where it gives it", ""]
    lines.append(
      "| place | `.` | " + arguments.map { "`$\($0.rawValue)`" }.joined(separator: " | ") + " |")
    lines.append("|---|---|" + String(repeating: ":-:|", count: arguments.count))
    lines += ExpressionPlace.allCases.map { place in
      let marks = arguments.map { place.arguments.contains($0) ? "✓" : " " }
      return "| \(place.title) | \(place.identity) | \(marks.joined(separator: " | ")) |"
    }
    lines += [
      "",
      "The first seven rows are the specification's own table; it leaves the others to this page.",
      "",
      "- `$authorization` is there in `call` tasks that have an `authentication`, and only in them.",
      "- `$secrets` is meant for `input.from`, authentications and the arguments of calls. Anywhere else",
      "  it is a warning ([SW0802](../diagnostics/SW0802.md)). A name that `use.secrets` does not",
      "  declare is an error ([SW0801](../diagnostics/SW0801.md)).",
      "- Durations that are computed, such as `wait` and `retry.delay`, belong to the place they stand",
      "  in; `retry.limit.attempt.duration` has the variables of a task's `timeout`.", "",
      "## What a workflow names itself", "",
      "| variable | where | default name |", "|---|---|---|",
      "| `for.each`, `for.at` | the loop's `while` and the tasks of its `do` | `$item`, `$index` |",
      "| `foreach.item`, `foreach.at` | the `do`, `output` and `export` of `foreach` | `$item`, `$index` |",
      "| `catch.as` | `when`, `exceptWhen` and `retry` of the `catch`, and the tasks of its `do` | `$error` |",
      "",
      "They are available in nested tasks too, at any depth. What is defined in `use` stands outside of",
      "all tasks: functions, errors, timeouts and authentications see none of these variables, wherever",
      "they are referred to; a retry policy sees the caught error by the name that its `catch` gives it.",
      "", "An expression may bind variables of its own with `as`, `reduce`, `foreach` and `def`.",
      "",
    ]
    return lines.joined(separator: "\n")
  }
}
