extension DiagnosticCode {
  /// The codes of names in expressions.
  static let expressionNames = [
    undefinedVariable, undefinedFunction, functionArgumentCount, undefinedLabel,
  ]

  /// A variable that does not exist.
  package static let undefinedVariable = DiagnosticCode(
    420, "Undefined variable",
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
    421, "Undefined function",
    """
    A bare name in jq calls a function, and there is no such function. Often a field or a text was
    meant:

    ```yaml
    if: ${ status == paid }          # write: .status == "paid"
    ```

    Functions are jq 1.8's builtins and those the expression defines before it uses them:

    ```yaml
    set:
      total: '${ def double: . * 2; .amount | double }'
    ```
    """)

  /// A function with another number of arguments.
  package static let functionArgumentCount = DiagnosticCode(
    422, "Wrong number of arguments",
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
    423, "Undefined label",
    """
    `break $name` ends what `label $name | …` around it began, and there is no such label here.

    ```yaml
    set:
      found: '${ [label $done | .items[] | if .last then ., break $done else . end] }'
    ```
    """)
}
