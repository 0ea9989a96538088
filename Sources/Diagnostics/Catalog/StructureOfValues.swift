extension DiagnosticCode {
  /// The codes of texts that must have a form.
  static let structureOfValues: [DiagnosticCode] = [
    .wrongName, .wrongVersion, .wrongDSLVersion, .wrongLanguage, .wrongDuration, .calendarDuration,
    .wrongCron, .wrongURI, .wrongPointer, .wrongTime, .expressionNotAllowed, .expressionInText,
    .unclosedExpression, .wrongPattern,
  ]

  /// A name that is no label.
  package static let wrongName = DiagnosticCode(
    240, "not a valid name",
    """
    Namespaces and names of workflows become parts of host names and paths: they are 1 to 63 letters,
    digits and hyphens, and neither begin nor end with a hyphen. The host of a gRPC service may have
    dots as well.

    ```yaml
    document:
      name: order_pet      # write: order-pet
    ```
    """)

  /// A version that is not semantic.
  package static let wrongVersion = DiagnosticCode(
    241, "not a semantic version",
    """
    A version has three numbers without leading zeros, and may have a pre-release and a build:
    `1.0.0`, `0.2.0-rc.1`, `1.4.2+build.7` (semver.org).

    ```yaml
    document:
      version: '1.0'       # write: 1.0.0
    ```
    """)

  /// A version of the language that is not read.
  package static let wrongDSLVersion = DiagnosticCode(
    242, "a version of the DSL that is not supported",
    """
    Versions 1.0.0-alpha1 to 1.0.x of the language are read. Workflows of version 0.8 and before are
    of another language and must be rewritten.

    ```yaml
    document:
      dsl: 1.0.3
    ```
    """)

  /// Another language of expressions.
  package static let wrongLanguage = DiagnosticCode(
    243, "a language of expressions that is not supported",
    """
    Expressions are written in jq. It is the default, so the key can be left out.

    ```yaml
    evaluate:
      language: js         # write the expressions in jq
    ```
    """)

  /// A text that is no duration.
  package static let wrongDuration = DiagnosticCode(
    244, "not a duration",
    """
    A duration is text of ISO 8601, a mapping of units, or an expression in `${ }`. The text begins
    with `P`; weeks and days follow, then, after a `T`, hours, minutes and seconds. Only the smallest
    unit may have a fraction.

    ```yaml
    wait: 30s              # write: PT30S
    ```

    ```yaml
    wait: { seconds: 30 }
    ```
    """)

  /// A duration of years or months.
  package static let calendarDuration = DiagnosticCode(
    245, "a duration of years or months",
    """
    Years and months have no fixed length, so it would depend on the day how long the workflow
    waits. Give the length in weeks, days, hours, minutes or seconds. Minutes come after a `T`:
    `PT5M` is five minutes, `P5M` five months.

    ```yaml
    wait: P5M              # write: PT5M for minutes, P150D for about five months
    ```
    """)

  /// A text that is no cron expression.
  package static let wrongCron = DiagnosticCode(
    246, "not a cron expression",
    """
    A cron expression has five fields: minute (0 to 59), hour (0 to 23), day of the month (1 to 31),
    month (1 to 12 or `JAN` to `DEC`) and day of the week (0 to 7 or `SUN` to `SAT`; 0 and 7 are
    Sunday). A field is `*`, a value, a range `a-b`, one of these with a step `/n`, or several of
    them with commas between.

    ```yaml
    schedule:
      cron: '0 24 * * *'   # hours end at 23
    ```

    A day that no month of the expression has, such as the 31st of February, is an error too. There is no
    field for seconds or years, and no shorthand such as `@daily`: write `0 0 * * *`.
    """)

  /// A text that is no URI reference or template.
  package static let wrongURI = DiagnosticCode(
    247, "not a URI",
    """
    A URI or a relative reference has no spaces. In braces stands the name of a property of the
    task's input, which is put in their place: `{petId}`. Everything else is written as an expression
    that gives the whole URI.

    ```yaml
    endpoint: https://pets.example.com/pet/${ .pet.id }
    ```

    ```yaml
    endpoint: ${ "https://pets.example.com/pet/\\(.pet.id)" }
    ```
    """)

  /// A text that is no JSON Pointer.
  package static let wrongPointer = DiagnosticCode(
    248, "not a JSON Pointer",
    """
    The `instance` of an error is a JSON Pointer (RFC 6901) to the task that raises it: it begins
    with a slash, as in `/do/0/check`. Left out, it is filled in.

    ```yaml
    instance: check        # write: /do/0/check
    ```
    """)

  /// A text that is no point in time.
  package static let wrongTime = DiagnosticCode(
    249, "not a point in time",
    """
    The `time` of an event is a date and a time of RFC 3339 with an offset from UTC. Left out, it is
    the time at which the event is emitted.

    ```yaml
    time: 2026-01-31 12:00 # write: 2026-01-31T12:00:00Z
    ```
    """)

  /// An expression where only text can stand.
  package static let expressionNotAllowed = DiagnosticCode(
    250, "an expression where only text can stand",
    """
    Names, versions, the words of an enumeration and the fields of an error filter are fixed when the
    workflow is compiled. They cannot be computed.

    ```yaml
    catch:
      errors:
        with:
          title: ${ .expected }
    ```

    Compare in `catch.when`, which is an expression:

    ```yaml
    catch:
      when: .title == $input.expected
    ```
    """)

  /// `${ }` inside a text.
  package static let expressionInText = DiagnosticCode(
    251, "an expression inside a text",
    """
    Only a string that is wholly `${ … }` is an expression. With other text around it, or as a key,
    it is taken as it is: nothing is evaluated.

    ```yaml
    body:
      text: Hello ${ .name }!
    ```

    Make the whole an expression, with the parts that change in `\\( )`:

    ```yaml
    body:
      text: ${ "Hello \\(.name)!" }
    ```
    """)

  /// A `${` without its `}`.
  package static let unclosedExpression = DiagnosticCode(
    252, "an expression that is not closed",
    """
    The text begins with `${`, and the `}` that ends the expression is missing.

    ```yaml
    set:
      total: ${ .price * .qty
    ```

    ```yaml
    set:
      total: ${ .price * .qty }
    ```
    """)

  /// A text of an event filter that looks like a regular expression and is none.
  package static let wrongPattern = DiagnosticCode(
    253, "a regular expression that cannot be read",
    """
    A text in an event filter that has one of the characters `\\ ^ $ * + ? ( ) [ ] { } |` is also a
    regular expression, as of jq's `test`, that must match the whole value. This one cannot be read, so an
    event is only consumed where its value is this text.

    ```yaml
    listen:
      to:
        one:
          with:
            source: https://shop.example/(eu|us      # write: https://shop.example/(eu|us)
    ```
    """)
}
