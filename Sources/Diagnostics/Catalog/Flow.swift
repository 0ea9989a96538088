extension DiagnosticCode {
  /// Names, references and flow.
  package static let flow = DiagnosticStage(
    "Names, references and flow", 300..<400,
    [
      unknownTask, undefinedReference, unknownFunction, unusedDefinition, unreachableTask,
      endlessList, endlessFunction, emptyTaskList, exportInBranch, variableName, hiddenVariable,
      duplicateDefinition, unusedExport, unknownWorkflow, workflowCycle, ambiguousWorkflow,
      resourceNotFound,
      remoteResource,
    ])

  /// A flow directive that names a task its own list does not have.
  package static let unknownTask = DiagnosticCode(
    301, "a flow directive names no task of its list",
    """
    `then` is `continue`, `exit`, `end`, or the name of a task in the *same* list. Control never
    jumps into or out of a nested list: use `exit` to leave one.

    ```yaml
    do:
      - check:
          switch:
            - paid:
                when: .paid
                then: shipp      # no task is called `shipp`
      - ship:
          set: { shipped: true }
    ```

    Name a task of the list:

    ```yaml
                then: ship
    ```
    """)

  /// A name that `use` does not define.
  package static let undefinedReference = DiagnosticCode(
    302, "a name that `use` does not define",
    """
    Errors, retry policies, timeouts, authentications and catalogs may be defined once, under
    `use`, and referred to by name. The name must be defined there.

    ```yaml
    use:
      timeouts:
        short: { after: PT5S }
    do:
      - poll:
          wait: PT1S
          timeout: shrt          # `use.timeouts` has `short`
    ```

    Name the definition as `use` does, or put the definition in place of the name.
    """)

  /// A call of a function that nothing defines.
  package static let unknownFunction = DiagnosticCode(
    303, "a call of an unknown function",
    """
    `call` names a protocol (`http`, `grpc`, `openapi`, `asyncapi`, `a2a`, `mcp`), a function of
    `use.functions`, a function of a catalog as `name:version@catalog`, or the URI of a function.

    ```yaml
    do:
      - price:
          call: getPrize
    use:
      functions:
        getPrice:
          set: { price: 1 }
    ```

    Call the function by the name it has in `use.functions`: `call: getPrice`.
    """)

  /// A definition that nothing refers to.
  package static let unusedDefinition = DiagnosticCode(
    304, "a definition that nothing uses",
    """
    A definition under `use` that no part of the workflow refers to has no effect. Often the
    reference is missing, or names something else. Remove the definition, or refer to it.

    ```yaml
    use:
      retries:
        patient:                 # no `catch.retry` names it
          delay: PT10S
    ```
    """)

  /// A task that control never reaches.
  package static let unreachableTask = DiagnosticCode(
    305, "a task that is never reached",
    """
    No way through the list leads to the task: what stands before it always jumps elsewhere, leaves
    the list or fails.

    ```yaml
    do:
      - first:
          set: { a: 1 }
          then: end
      - second:                  # never runs
          set: { b: 2 }
    ```

    Remove the task, or let a `then` or a case of a `switch` lead to it.
    """)

  /// A list of tasks that no way leads out of.
  package static let endlessList = DiagnosticCode(
    306, "a list of tasks without an end",
    """
    Every way through the list leads back into it, and none of the tasks waits for anything: the
    workflow would run until something stops it from outside.

    ```yaml
    do:
      - count:
          set: { n: '${ .n + 1 }' }
          then: count
    ```

    Give it a way out:

    ```yaml
    do:
      - count:
          set: { n: '${ .n + 1 }' }
      - again:
          switch:
            - more: { when: .n < 10, then: count }
    ```
    """)

  /// A function that always calls itself.
  package static let endlessFunction = DiagnosticCode(
    307, "a function that always calls itself",
    """
    A function may call itself, but not on every way through it: such a call never returns.

    ```yaml
    use:
      functions:
        again:
          call: again
    ```

    Put the call behind an `if` or a `switch`.
    """)

  /// A list without tasks.
  package static let emptyTaskList = DiagnosticCode(
    308, "a list without tasks",
    """
    An empty list of tasks is allowed and gives its input unchanged. Usually something is missing.

    ```yaml
    do:
      - later:
          do: []
    ```
    """)

  /// An `export` whose result is lost.
  package static let exportInBranch = DiagnosticCode(
    309, "an export in a branch is lost",
    """
    Each branch of a `fork` has its own copy of `$context`. Unless the branches compete, the context
    after the fork is the one from before it, so what a branch exports is seen in that branch alone.

    ```yaml
    do:
      - both:
          fork:
            branches:
              - left:
                  set: { a: 1 }
                  export: { as: . }     # lost after `both`
              - right:
                  set: { b: 2 }
    ```

    Export from the fork itself, whose output is the array of the branches' outputs:

    ```yaml
      - both:
          fork: { branches: [] }
          export: { as: 'add' }
    ```
    """)

  /// A variable's name that no expression can use.
  package static let variableName = DiagnosticCode(
    310, "not a variable's name",
    """
    `for.each`, `for.at`, `catch.as` and the `item` and `at` of `foreach` name variables of
    expressions: letters, digits and `_`, not beginning with a digit, written without `$`.

    ```yaml
    for:
      each: $pet      # write `pet`; expressions use it as `$pet`
      in: .pets
    ```
    """)

  /// A variable that hides another.
  package static let hiddenVariable = DiagnosticCode(
    311, "a variable hides another",
    """
    A variable has the name of another one that could be used at the same place. Expressions below
    see the inner one only.

    ```yaml
    for:
      each: input     # hides `$input`, the task's input
      in: .orders
    ```

    Choose another name.
    """)

  /// Two definitions of one name.
  package static let duplicateDefinition = DiagnosticCode(
    312, "two definitions of one name",
    """
    Names of secrets and of extensions stand in lists, where a name may occur once only.

    ```yaml
    use:
      secrets: [ token, token ]
    ```
    """)

  /// An export that nothing reads.
  package static let unusedExport = DiagnosticCode(
    313, "an export that nothing reads",
    """
    `$context` is seen by this workflow alone, so a part of it that no expression reads has no
    effect. Often the name is misspelt where it is exported, or the task that should read it takes
    the value from its input.

    ```yaml
    do:
      - price:
          set: { total: 10 }
          export: { as: "${ { totl: .total } }" }    # nothing reads `$context.totl`
    ```
    """)

  /// A workflow that was not given.
  package static let unknownWorkflow = DiagnosticCode(
    320, "a workflow that was not given",
    """
    `run.workflow` names another workflow by namespace, name and version. To compile or run, the
    file of that workflow must be given too, after the first:

    ```
    slipway run order.yaml shipping.yaml
    ```

    The version is an exact one, or `latest` for the highest of those given.
    """)

  /// Workflows that run each other.
  package static let workflowCycle = DiagnosticCode(
    321, "workflows that run each other",
    """
    A workflow is compiled into the one that runs it, so none may run itself, directly or through
    others. Repeat with a `for` task or a `then` that leads back, or put the repeated part in
    `use.functions`: functions may call themselves.
    """)

  /// Two files with one workflow.
  package static let ambiguousWorkflow = DiagnosticCode(
    322, "two files define one workflow",
    """
    Two of the given files have the same `namespace`, `name` and `version`, so `run.workflow` could
    mean either. Give only one of them, or change a version.
    """)

  /// A resource that cannot be read.
  package static let resourceNotFound = DiagnosticCode(
    330, "a resource that cannot be read",
    """
    The `endpoint` of a schema's or a script's resource is a path relative to the workflow's file,
    or a `file:` URI. It is read when the workflow is compiled, and becomes a part of the program.

    ```yaml
    input:
      schema:
        resource:
          endpoint: schemas/order.json
    ```
    """)

  /// A resource that is not a file.
  package static let remoteResource = DiagnosticCode(
    331, "a resource that is not a file",
    """
    The compiler never uses the network, so that the same files always give the same program: a
    schema or a script must be a file. Download it, keep it beside the workflow, and refer to it by
    a relative path.

    ```yaml
    run:
      script:
        language: js
        source:
          endpoint: https://example.com/script.js    # write: scripts/script.js
    ```
    """)
}
