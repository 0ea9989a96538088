extension DiagnosticCode {
  /// What the engine or a target cannot do.
  package static let capabilities = DiagnosticStage(
    "What the engine or a target cannot do", 700..<800,
    [
      computedSchedule, unsupportedCall, unsupportedProcess, unsupportedFunction,
      unsupportedAuthentication, unsupportedEndpoint, tooManyWorkflows, unsupportedByTarget,
      emulatedByTarget, unusableOption,
    ])

  /// A schedule whose duration is an expression.
  package static let computedSchedule = DiagnosticCode(
    701, "a schedule that is computed",
    """
    `schedule.every` and `schedule.after` say when instances start, before there is an instance, an input
    or a context that an expression could refer to. `slipway check` accepts an expression there;
    `slipway compile` and `slipway run` do not.

    ```yaml
    schedule:
      every: ${ "PT15M" }      # write: PT15M
    ```
    """)

  /// A protocol that the engine does not speak yet.
  package static let unsupportedCall = DiagnosticCode(
    702, "a call that the engine cannot make yet",
    """
    The workflow is correct, but the engine makes HTTP calls only. `slipway check` accepts the call;
    `slipway compile` and `slipway run` do not.

    - `mcp` over HTTP, `a2a`: post the JSON-RPC message with `call: http`.
    - `grpc`, `asyncapi`, `mcp` over standard input and output: run a client with `run: shell`.
    """)

  /// A process that the engine does not start yet.
  package static let unsupportedProcess = DiagnosticCode(
    703, "a process that the engine cannot start yet",
    """
    The workflow is correct, but the engine does not start containers. `slipway check` accepts the
    task; `slipway compile` and `slipway run` do not.

    Start the container with `run: shell` where a container runtime is installed, or run the program
    itself with `run: shell` or `run: script`.
    """)

  /// A function that is defined outside the workflow.
  package static let unsupportedFunction = DiagnosticCode(
    704, "a function from elsewhere",
    """
    The compiler never uses the network, so it does not fetch functions of catalogs or URIs.
    `slipway check` accepts the call; `slipway compile` and `slipway run` do not.

    Copy the function's definition to `use.functions` and call it by its name there.
    """)

  /// An authentication that the engine does not do yet.
  package static let unsupportedAuthentication = DiagnosticCode(
    705, "an authentication that the engine cannot do yet",
    """
    The engine gets OAuth2 tokens with the grants `client_credentials`, `password` and token exchange;
    the others need a person or a token that was stored. The client proves who it is by
    `client_secret_basic`, `client_secret_post`, `none`, or `private_key_jwt` with its `assertion`.
    `slipway check` accepts the other grants and methods; `slipway compile` and `slipway run` do not.

    Get the token in a task of its own with `call: http`, and use it as a `bearer` token.
    """)

  /// An endpoint that HTTP cannot call.
  package static let unsupportedEndpoint = DiagnosticCode(
    706, "an endpoint that HTTP cannot call",
    """
    `call: http` needs an absolute URI with a host, whose scheme is `http` or `https`.

    ```yaml
    call: http
    with:
      method: get
      endpoint: /pets/{petId}       # write: https://petstore.example/pets/{petId}
    ```
    """)

  /// More workflows in one program than the compiler puts there.
  package static let tooManyWorkflows = DiagnosticCode(
    707, "too many workflows in one program",
    """
    A workflow that another one runs is compiled into it, once for each workflow that runs it. At
    most 1000 fit in one program. Where many workflows run the same ones, let fewer of them do so,
    or move the shared part to `use.functions`.
    """)

  /// A construct that a target cannot run.
  package static let unsupportedByTarget = DiagnosticCode(
    750, "a construct that the target cannot run",
    """
    The workflow is correct and the engine can run it, but not as the thing this target makes.
    `slipway targets NAME` lists what a target runs by itself, what by other means, and what not at all.

    Follow the help of the message, or compile to a target that runs the construct.
    """)

  /// A construct that a target runs by other means.
  package static let emulatedByTarget = DiagnosticCode(
    751, "a construct that the target runs by other means",
    """
    The target does something other than the language says for this construct, or leaves a part of it to
    you. Nothing is wrong with the workflow; the note says what to know before it is deployed.

    An executable, for example, runs the workflow once each time it is started: a `schedule` is up to
    cron, a systemd timer or whatever starts it.
    """)

  /// A setting of a target that it cannot use.
  package static let unusableOption = DiagnosticCode(
    752, "a setting that the target cannot use",
    """
    What `targets` in `slipway.yaml`, or the command line, asks a target for is of the right kind, but
    the target could make nothing of it that works. The message says what it must be;
    `slipway targets NAME` lists all settings.

    ```yaml
    targets:
      oci:
        source: shop.example/order      # write: https://shop.example/order
      dockerfile:
        base: docker.io/library/python:3.13-slim      # write @sha256: and its digest behind it
    ```
    """)
}
