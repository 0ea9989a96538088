extension DiagnosticCode {
  /// Expressions.
  package static let expressions = DiagnosticStage(
    "Expressions", 400..<500,
    [
      .unexpectedToken, .unknownCharacter, .unknownEscape, .singleQuotes, .neverClosed,
      .nestingTooDeep, .modulesUnsupported, .emptyExpression, .foreignOperator, .chainedOperator,
      .badObjectKey,
    ] + expressionNames + expressionsInWorkflows)

  /// Unexpected token in an expression.
  package static let unexpectedToken = DiagnosticCode(
    400, "an unexpected token in an expression",
    #"""
    The jq expression does not follow jq's grammar: at the marked place something else must stand.

    For example, this has no operator between two expressions:

    ```yaml
    output:
      as: ${ .name 1 }
    ```

    Join them with `,`, `|` or another operator, or build one value of them:

    ```yaml
    output:
      as: "${ [.name, 1] }"
    ```
    """#)

  /// Unknown character in an expression.
  package static let unknownCharacter = DiagnosticCode(
    401, "an unknown character in an expression",
    #"""
    The marked character has no meaning in jq outside of a string. Text copied from elsewhere may hold
    typographic quotes, dashes or spaces that only look like the plain ones; `$` needs a variable's name
    and `@` a format's name right after it.

    ```yaml
    if: ${ $.approved }
    ```

    The input is `.`, not `$`:

    ```yaml
    if: ${ .approved }
    ```
    """#)

  /// Unknown escape sequence in a string.
  package static let unknownEscape = DiagnosticCode(
    402, "an unknown escape sequence in a string",
    #"""
    A jq string knows the escapes `\"`, `\\`, `\/`, `\b`, `\f`, `\n`, `\r`, `\t`, `\u` with four hexadecimal
    digits, and the interpolation `\(…)`. A backslash that belongs to a regular expression is written
    twice, because the string takes one away:

    ```yaml
    if: ${ .id | test("^\d+$") }
    ```

    is written

    ```yaml
    if: ${ .id | test("^\\d+$") }
    ```
    """#)

  /// Single quotes in an expression.
  package static let singleQuotes = DiagnosticCode(
    403, "single quotes in an expression",
    #"""
    jq has strings in double quotes only.

    ```yaml
    when: ${ .status == 'paid' }
    ```

    is written

    ```yaml
    when: ${ .status == "paid" }
    ```
    """#)

  /// Something is never closed in an expression.
  package static let neverClosed = DiagnosticCode(
    404, "something that is never closed in an expression",
    #"""
    A bracket, a string or an `if` begins at the marked place, and the expression ends before it does.

    ```yaml
    set:
      total: ${ [.items[].price | add }
    ```

    is written

    ```yaml
    set:
      total: ${ [.items[].price] | add }
    ```

    An `if` ends with `end`; a condition after `else` is written `elif`, which needs no `end` of its own.
    """#)

  /// Expression nested too deeply.
  package static let nestingTooDeep = DiagnosticCode(
    405, "an expression nested too deeply",
    #"""
    Expressions may stand inside one another 256 levels deep, far more than a person would write. Each
    bracket, operator, field access and `elif` is a level. Split a longer chain into several tasks, or
    into definitions with `def`.
    """#)

  /// Modules are not available in expressions.
  package static let modulesUnsupported = DiagnosticCode(
    406, "modules in an expression",
    #"""
    jq's `import`, `include` and `module` load definitions from other files. A workflow's expressions are
    complete in themselves, so that the workflow can be compiled and shipped without further files.
    Put the definitions in the expression:

    ```yaml
    as: '${ def total: map(.price) | add; .items | total }'
    ```
    """#)

  /// Empty expression.
  package static let emptyExpression = DiagnosticCode(
    407, "an empty expression",
    #"""
    There is no expression, or only definitions without an expression that uses them. jq itself takes
    this for `.`, but here it is more likely that something was forgotten. Write `.` for the input.
    """#)

  /// Operator of another language.
  package static let foreignOperator = DiagnosticCode(
    408, "an operator of another language",
    #"""
    The marked operator belongs to another language. jq has `and` and `or` for `&&` and `||`, `… | not`
    for `!`, `==` and `!=` for `===` and `!==`, and `if … then … else … end` for `? :`.

    ```yaml
    if: ${ .paid && .shipped }
    ```

    is written

    ```yaml
    if: ${ .paid and .shipped }
    ```
    """#)

  /// Comparisons and assignments do not chain.
  package static let chainedOperator = DiagnosticCode(
    409, "comparisons or assignments in a chain",
    #"""
    jq does not say what `a == b == c` or `a = b = c` would mean, so it is an error. Use parentheses, or
    join two comparisons with `and`:

    ```yaml
    if: ${ 0 < .count and .count < 10 }
    ```
    """#)

  /// Not a key of an object.
  package static let badObjectKey = DiagnosticCode(
    410, "not a key of an object",
    #"""
    The key of an object is a name, a string, a variable, or an expression in parentheses that gives a
    string.

    ```yaml
    as: "${ { .name: .value, 1: .first } }"
    ```

    is written

    ```yaml
    as: '${ { (.name): .value, "1": .first } }'
    ```
    """#)
}
