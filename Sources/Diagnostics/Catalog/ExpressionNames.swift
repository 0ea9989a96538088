extension DiagnosticCode {
  /// The codes of names in expressions, and of what builtins are called with.
  static let expressionNames = [
    undefinedVariable, undefinedFunction, functionArgumentCount, undefinedLabel, unknownFormat,
    invalidRegularExpression, noFurtherInput,
  ]

  /// A variable that does not exist.
  package static let undefinedVariable = DiagnosticCode(
    420, "an undefined variable",
    """
    The expression uses a variable that is neither bound in it nor given to it. A variable is bound
    with `as`:

    ```yaml
    set:
      total: ${ .rate as $rate | [.items[] | .price * $rate] | add }
    ```

    The variables that a workflow gives are `$context`, `$input`, `$output`, `$secrets`,
    `$authorization`, `$task`, `$workflow` and `$runtime`, depending on where the expression stands,
    besides those of loops and caught errors. Secrets are in `$secrets`: write `$secrets.token`.
    """)

  /// A function that does not exist.
  package static let undefinedFunction = DiagnosticCode(
    421, "an undefined function",
    """
    A bare name in jq calls a function, and there is no such function. Often a field or a text was
    meant:

    ```yaml
    if: ${ status == paid }          # write: .status == "paid"
    set:
      id: ${ .headers.x-id }         # write: .headers."x-id"
    ```

    Functions are jq 1.8's builtins and those the expression defines before it uses them:

    ```yaml
    set:
      total: '${ def double: . * 2; .amount | double }'
    ```
    """)

  /// A function with another number of arguments.
  package static let functionArgumentCount = DiagnosticCode(
    422, "a wrong number of arguments",
    """
    There is a function of this name, but not with this number of arguments. Arguments stand in
    parentheses with `;` between them; a `,` makes one argument that gives several values.

    ```yaml
    set:
      first: ${ limit(3, .items[]) }      # write: limit(3; .items[])
    ```
    """)

  /// A break from a label that does not exist.
  package static let undefinedLabel = DiagnosticCode(
    423, "an undefined label",
    """
    `break $name` ends what `label $name | …` around it began, and there is no such label here.

    ```yaml
    set:
      found: '${ [label $done | .items[] | if .last then ., break $done else . end] }'
    ```
    """)

  /// An unknown format.
  package static let unknownFormat = DiagnosticCode(
    424, "an unknown format",
    #"""
    A name after `@` is one of jq's formats: `@text`, `@json`, `@csv`, `@tsv`, `@html`, `@uri`, `@urid`, `@sh`,
    `@base64`, `@base64d`, `@base32`, `@base32d`.
    """#)

  /// An invalid regular expression.
  package static let invalidRegularExpression = DiagnosticCode(
    425, "an invalid regular expression",
    #"""
    The first argument of `test`, `match`, `capture`, `scan`, `split` with two arguments, `splits`, `sub` and `gsub`
    is a regular expression, and this one cannot be read, so that the expression would always fail.

    ```yaml
    if: ${ .name | test("(draft") }
    ```

    A character that means something in a regular expression is written after two backslashes to stand for
    itself:

    ```yaml
    if: ${ .name | test("\\(draft") }
    ```
    """#)

  /// A function that reads a further input.
  package static let noFurtherInput = DiagnosticCode(
    426, "a function that reads a further input",
    #"""
    `input` and `inputs` read what follows the input of a jq process. A workflow's expression has one input,
    which is `.`, so `input` always fails and `inputs` gives nothing. The task's input is the variable
    `$input`.
    """#)
}
