extension DiagnosticCode {
  /// The codes of expressions that are right in themselves, but wrong where they stand.
  static let expressionsInWorkflows = [
    unavailableVariable, outputCount, conditionKind, collectionKind, bareExpression,
  ]

  /// A variable that exists, but not here.
  package static let unavailableVariable = DiagnosticCode(
    450, "a variable that is not available here",
    """
    Which variables an expression has depends on where it stands: `$input` does not exist before
    `input.from` has made it, `$output` only in `export.as`, the variables of a loop only in its
    body, a caught error only in its `catch`. The
    [table of variables](../language/variables.md) lists them all.

    ```yaml
    do:
      - pay:
          if: $input.amount > 0      # write: .amount > 0
          set: { paid: true }
    ```

    In `if` and `input.from`, `.` is the task's input.
    """)

  /// An expression without exactly one output.
  package static let outputCount = DiagnosticCode(
    451, "not exactly one output",
    """
    A jq expression may have no output, one, or several. In a workflow it must have exactly one:
    with none or several the task fails with the error `expression`.

    ```yaml
    set:
      names: ${ .users[].name }
    ```

    - Collect all outputs in an array: `${ [.users[].name] }`.
    - Take the first: `${ first(.users[].name) }`.
    - Give a value for none: `${ .users[0].name? // null }`.
    """)

  /// A condition that is no boolean.
  package static let conditionKind = DiagnosticCode(
    452, "a condition that is not a boolean",
    """
    A condition holds unless it is `false` or `null`. A number, a string, an array or an object
    always holds, even `0` and `""`, so a condition that is always one of them decides nothing.

    ```yaml
    if: ${ .items | length }        # write: .items | length > 0
    ```
    """)

  /// A loop over what is no array.
  package static let collectionKind = DiagnosticCode(
    453, "a loop over what is not an array",
    """
    `for.in` gives an array, or null for no iterations. Over anything else the loop fails.

    ```yaml
    for:
      in: ${ .orders | length }       # write: ${ [range(.orders | length)] }
    ```

    For an object, iterate over its entries: `${ to_entries }`.
    """)

  /// Text that looks like an expression.
  package static let bareExpression = DiagnosticCode(
    454, "text that looks like an expression",
    """
    Only where nothing but an expression can stand is `${ }` optional: in `if`, `when`, `while`,
    `for.in`, and where `from` or `as` is one string. Everywhere else, and so inside the objects of
    `from` and `as`, a string without `${ }` is text.

    ```yaml
    output:
      as:
        id: .order.id          # the text `.order.id`
    ```

    ```yaml
    output:
      as:
        id: ${ .order.id }
    ```
    """)
}
