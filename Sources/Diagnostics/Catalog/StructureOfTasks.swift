extension DiagnosticCode {
  /// The codes of tasks and their lists.
  static let structureOfTasks: [DiagnosticCode] = [
    .taskWithoutKind, .severalTaskKinds, .itemWithoutName, .listAsMapping, .duplicateTask,
    .severalDefaults, .wrongFunctionName, .wrongLifetime, .strayErrorFilter, .nestedUntil,
    .deprecatedArguments,
  ]

  /// A task that does nothing.
  package static let taskWithoutKind = DiagnosticCode(
    220, "a task that does not say what it does",
    """
    Each task has one of the keys `call`, `do`, `emit`, `for`, `fork`, `listen`, `raise`, `run`,
    `set`, `switch`, `try` and `wait`.

    ```yaml
    - greet:
        output: { as: .name }
    ```

    To change data and nothing else, use `set`:

    ```yaml
    - greet:
        set: ${ .name }
    ```
    """)

  /// A task of several kinds.
  package static let severalTaskKinds = DiagnosticCode(
    221, "a task that does two things",
    """
    A task does one thing. Only `for` has a `do` beside it.

    ```yaml
    - greet:
        set: { greeting: Hello }
        call: log          # another task
    ```

    Make two tasks of it:

    ```yaml
    - greet:
        set: { greeting: Hello }
    - log:
        call: log
    ```
    """)

  /// A list item that has no name.
  package static let itemWithoutName = DiagnosticCode(
    222, "a list item without a name",
    """
    Each item of a list of tasks, cases or extensions is a mapping of one name to what it names.

    ```yaml
    do:
      - set: { a: 1 }
    ```

    Give it a name:

    ```yaml
    do:
      - start:
          set: { a: 1 }
    ```
    """)

  /// A list of tasks written as a mapping.
  package static let listAsMapping = DiagnosticCode(
    223, "a list of tasks written as a mapping",
    """
    Tasks run in their order, so they stand in a list: each begins with a hyphen.

    ```yaml
    do:
      start:               # write: - start:
        set: { a: 1 }
    ```
    """)

  /// Two tasks of one name in a list.
  package static let duplicateTask = DiagnosticCode(
    224, "two tasks of the same name in a list",
    """
    `then` names a task of the list, and errors name the task they come from, so a name can stand
    once in a list. Nested lists may use it again.

    ```yaml
    do:
      - load:
          call: first
      - load:              # choose another name
          call: second
    ```
    """)

  /// Two cases without a condition.
  package static let severalDefaults = DiagnosticCode(
    225, "two default cases in a switch",
    """
    A case without `when` is taken where no other matches. There can be only one.

    ```yaml
    switch:
      - small:
          then: pack       # forgot its `when`?
      - other:
          then: ship
    ```
    """)

  /// A cataloged function that is not named as such.
  package static let wrongFunctionName = DiagnosticCode(
    226, "not the name of a function",
    """
    `call` names a protocol, a function of `use.functions`, a function of a catalog as
    `name:version@catalog` with a semantic version, or the URI of a function.

    ```yaml
    - log:
        call: log@global   # which version?
    ```

    ```yaml
    - log:
        call: log:0.5.2@global
    ```
    """)

  /// A container's lifetime that contradicts itself.
  package static let wrongLifetime = DiagnosticCode(
    227, "a container's lifetime that contradicts itself",
    """
    `after` is the delay of `cleanup: eventually`: it must be there, and only there.

    ```yaml
    lifetime:
      cleanup: always
      after: PT5M          # `always` removes the container at once
    ```
    """)

  /// A filter of errors that is not under `with`.
  package static let strayErrorFilter = DiagnosticCode(
    228, "a filter of errors that has no effect",
    """
    The fields that an error must have to be caught stand under `errors.with`. Directly under
    `errors` they mean nothing, and every error is caught.

    ```yaml
    catch:
      errors:
        status: 503
    ```

    ```yaml
    catch:
      errors:
        with:
          status: 503
    ```
    """)

  /// An `until` that stops another `until`.
  package static let nestedUntil = DiagnosticCode(
    229, "an until within an until",
    """
    The events that stop an `any` are consumed once; they have no `until` of their own.

    ```yaml
    any: []
    until:
      any:
        - with: { type: order.closed }
      until: .done         # remove this
    ```
    """)

  /// Arguments of a script or a shell command as a mapping.
  package static let deprecatedArguments = DiagnosticCode(
    230, "arguments as a mapping",
    """
    Before version 1.0.3 of the language the arguments of scripts and shell commands were a mapping.
    They are a list now. Mappings are still read, as names followed by values.

    ```yaml
    shell:
      command: greet
      arguments: { --name: Ada }
    ```

    ```yaml
    shell:
      command: greet
      arguments: [ --name, Ada ]
    ```
    """)
}
