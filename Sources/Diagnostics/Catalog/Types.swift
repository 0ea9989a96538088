extension DiagnosticCode {
  /// Data types.
  package static let types = DiagnosticStage(
    "Data types", 500..<600,
    [
      .missingProperty, .undeclaredProperty, .wrongOperand, .doubtfulOperand, .nullOperand,
      .neverEqual, .alwaysRaises, .unsatisfiable, .notIterable, .unreachableCase,
      .unhandledValues, .neverCaught, .neverRuns, .wrongWorkflowInput, .wrongPlace,
    ])

  /// No such property.
  package static let missingProperty = DiagnosticCode(
    500, "No such property",
    #"""
    The expression reads a property that its value can never have: a schema closes the object with
    `additionalProperties: false`, or a task of this workflow made the object and gave it other
    properties. jq would quietly give null, and the mistake would show up much later.

    ```yaml
    do:
      - price:
          set: { total: 10 }
      - ship:
          set: { paid: "${ .totl }" }
    ```

    Read the property by the name it has:

    ```yaml
      - ship:
          set: { paid: "${ .total }" }
    ```

    Where a property may be missing on purpose, say what then: `.total // 0`, or ask with `has("total")`.
    """#)

  /// Property that is not declared.
  package static let undeclaredProperty = DiagnosticCode(
    501, "Property that is not declared",
    #"""
    The schema declares properties, but not this one. It allows others, so the value may have it; more
    often the name is misspelt.

    ```yaml
    input:
      schema:
        document: { type: object, properties: { customer: { type: string } } }
      from: "${ .custmer }"
    ```

    Correct the name, or declare the property. With `additionalProperties: false` in the schema, every
    such mistake is an error.
    """#)

  /// Operation that always fails.
  package static let wrongOperand = DiagnosticCode(
    502, "Operation that always fails",
    #"""
    The operation does not work for values of this type: whenever the expression comes to it, it fails.
    It is an error where the expression always comes to it, else a warning.

    ```yaml
    set:
      next: ${ .name + 1 }
    ```

    With `.name` a string, convert one side: `.name + "1"`, or `(.name | tonumber) + 1`.
    """#)

  /// Operation that fails for some values.
  package static let doubtfulOperand = DiagnosticCode(
    503, "Operation that fails for some values",
    #"""
    The value is of one of several types, and the operation fails for some of them.

    ```yaml
    input:
      schema:
        document: { properties: { size: { type: [string, number] } } }
      from: ${ .size * 2 }
    ```

    Handle the other types first: `if (.size | type) == "number" then .size * 2 else 0 end`, or convert:
    `(.size | tonumber) * 2`.
    """#)

  /// Null that is not handled.
  package static let nullOperand = DiagnosticCode(
    504, "Null that is not handled",
    #"""
    The value may be null, or may be missing, and the operation fails for null.

    ```yaml
    input:
      schema:
        document: { properties: { tags: { type: array } } }
      from: ${ .tags[] }
    ```

    Say what is to happen then: `(.tags // [])[]`, `.tags[]?`, or declare the property as required.
    """#)

  /// Values that are never equal.
  package static let neverEqual = DiagnosticCode(
    505, "Values that are never equal",
    #"""
    The two sides of the comparison can never be equal, so that it always gives the same: the types
    differ, or a text is none of the values that the other side may have.

    ```yaml
    switch:
      - done:
          when: ${ .status == "shiped" }
          then: end
    ```

    With a schema whose `status` is one of `new` and `shipped`, compare with `"shipped"`.
    """#)

  /// Expression that always fails.
  package static let alwaysRaises = DiagnosticCode(
    506, "Expression that always fails",
    #"""
    The expression always comes to a call of `error`. To fail on purpose, use a `raise` task: it gives
    the error a type, a status and a title that `catch` can tell apart.
    """#)

  /// Value that the schema refuses.
  package static let unsatisfiable = DiagnosticCode(
    507, "Value that the schema refuses",
    #"""
    No value of the type that comes here is accepted by the schema, so that the validation always fails.

    ```yaml
    - count:
        set: { quantity: "three" }
        output:
          schema:
            document: { properties: { quantity: { type: integer } } }
    ```

    Change the value or the schema. Besides the schema, the place is marked where the value was made.
    """#)

  /// Loop over what is no array.
  package static let notIterable = DiagnosticCode(
    508, "Loop over what is no array",
    #"""
    A `for` task iterates over an array; null counts as an empty one. What stands here is something else.

    ```yaml
    for: { in: "${ .customer }" }
    ```

    For the entries of an object write `.customer | to_entries`, for its values `[.customer[]]`.
    """#)

  /// Case that is never reached.
  package static let unreachableCase = DiagnosticCode(
    509, "Case that is never reached",
    #"""
    For every value that may come here, an earlier case holds or this one does not.

    ```yaml
    switch:
      - one: { when: '${ .kind == "a" }', then: first }
      - two: { when: '${ .kind == "a" }', then: second }
    ```

    Remove the case, or mend its condition.
    """#)

  /// Values that no case is for.
  package static let unhandledValues = DiagnosticCode(
    510, "Values that no case is for",
    #"""
    The cases compare a value whose possible values are known, and some of these have no case. For them
    the `switch` does nothing, and the next task follows.

    Add a case for each, or a default: a case without `when`.
    """#)

  /// Errors that are never caught.
  package static let neverCaught = DiagnosticCode(
    511, "Errors that are never caught",
    #"""
    Nothing that the tasks in `try` may fail with passes the filter in `catch.errors.with`.

    ```yaml
    - calculate:
        try:
          - add: { set: { sum: "${ .a + .b }" } }
        catch:
          errors: { with: { type: communication } }
    ```

    An expression fails with `expression`, a schema with `validation`, a call with `communication`.
    """#)

  /// Task that never runs.
  package static let neverRuns = DiagnosticCode(
    512, "Task that never runs",
    #"""
    The task's `if` is false for every value that may come here. Remove the task, or mend the condition.
    """#)

  /// Input that the other workflow refuses.
  package static let wrongWorkflowInput = DiagnosticCode(
    513, "Input that the other workflow refuses",
    #"""
    The workflow that this task runs declares its input, and nothing that may come here is accepted.
    Change what `run.workflow.input` gives, or the other workflow's `input.schema`.
    """#)

  /// Value that its place does not take.
  package static let wrongPlace = DiagnosticCode(
    514, "Value that its place does not take",
    #"""
    What stands here takes values of certain types only, and the expression gives none of them: a
    duration is ISO 8601 text or an object of numbers by their unit, headers and a query are objects,
    a URL is a text.

    ```yaml
    - rest:
        wait: ${ .seconds }     # a number
    ```

    Give it the type it needs: `wait: "${ { seconds: .seconds } }"`.
    """#)
}
