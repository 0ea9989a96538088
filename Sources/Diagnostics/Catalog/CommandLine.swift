extension DiagnosticCode {
  /// Command line, files and bundles.
  package static let commandLine = DiagnosticStage(
    "Command line, files and bundles", 1..<100,
    [
      unknownCommand, unknownOption, wrongOptionUse, wrongArgumentCount, invalidOptionValue,
      unknownCode, unreadableFile, fileTooLarge, unwritableFile, inputNotJSON, engineMissing,
      fileExists, failedExpression, cannotRun, foreignFile, unusableKey, wrongEpoch, noEvents,
      wrongEvent,
    ] + bundles)

  /// A command that does not exist.
  package static let unknownCommand = DiagnosticCode(
    1, "an unknown command",
    """
    The first word behind `slipway` names a command. `slipway --help` lists them.

    ```console
    $ slipway chek order.yaml      # no such command
    $ slipway check order.yaml
    ```
    """)

  /// An option that the command does not have.
  package static let unknownOption = DiagnosticCode(
    2, "an unknown option",
    """
    Each command has its own options; `slipway COMMAND --help` lists them. An argument that starts with
    a dash can follow `--`, behind which nothing is read as an option.

    ```console
    $ slipway check --fromat json order.yaml      # no such option
    $ slipway check --format json order.yaml
    ```
    """)

  /// An option used in a way it does not allow.
  package static let wrongOptionUse = DiagnosticCode(
    3, "an option used wrongly",
    """
    An option that takes a value needs one, as `--output DIR` or `--output=DIR`; a flag takes none; an
    option that is not marked as repeatable stands once; and some options are needed.

    ```console
    $ slipway compile order.yaml --target executable      # --output is needed
    $ slipway compile order.yaml --target executable --output build
    ```
    """)

  /// Too few or too many arguments.
  package static let wrongArgumentCount = DiagnosticCode(
    4, "a wrong number of arguments",
    """
    A command takes the arguments that its usage line shows. A shell splits what is not quoted into
    several arguments, which is the usual reason for one too many.

    ```console
    $ slipway eval .items | length        # the shell runs a program named length
    $ slipway eval '.items | length'
    ```
    """)

  /// A value that an option or argument cannot have.
  package static let invalidOptionValue = DiagnosticCode(
    5, "an invalid value",
    """
    Some options take one of a few words; the message and `slipway COMMAND --help` list them.

    ```console
    $ slipway check --format xml order.yaml       # not one of human, json, sarif, github
    $ slipway check --format sarif order.yaml
    ```
    """)

  /// A diagnostic code that does not exist.
  package static let unknownCode = DiagnosticCode(
    6, "an unknown diagnostic code",
    """
    `slipway explain` takes the code of a diagnostic: `SW` and four digits, as it stands in brackets
    behind `error` or `warning`. `docs/diagnostics` lists all of them.

    ```console
    $ slipway explain SW0006
    ```
    """)

  /// A file that cannot be read.
  package static let unreadableFile = DiagnosticCode(
    10, "a file that cannot be read",
    """
    The file does not exist, is a directory, or may not be read by this user. Paths are relative to the
    directory the command runs in; `-` stands for standard input.

    ```console
    $ slipway check ordr.yaml       # no such file
    $ slipway check order.yaml
    ```
    """)

  /// A file that is larger than Slipway reads.
  package static let fileTooLarge = DiagnosticCode(
    11, "a file that is too large",
    """
    A workflow file may have 16 MiB, an input 1 GiB. Workflows are written by people and stay far below;
    a larger file is most often the wrong one, such as a log or a data set. Data belongs into the input
    of the workflow.
    """)

  /// A file or directory that cannot be written.
  package static let unwritableFile = DiagnosticCode(
    12, "a file that cannot be written",
    """
    The directory does not exist and cannot be made, may not be written by this user, is full, or is a
    file. Slipway writes each file under a hidden name and renames it when it is whole, so nothing half
    written is left behind.
    """)

  /// An input that is not one JSON value.
  package static let inputNotJSON = DiagnosticCode(
    13, "an input that is not JSON",
    """
    `--input` takes one JSON value: as text, from a file as `@FILE`, or from standard input as `-`. In a
    shell, text needs single quotes around it and double quotes inside.

    ```console
    $ slipway run order.yaml --input {item: "tea"}        # not JSON, and the shell splits it
    $ slipway run order.yaml --input '{"item": "tea"}'
    ```
    """)

  /// An engine that is not where the compiler looks for it.
  package static let engineMissing = DiagnosticCode(
    14, "an engine that is missing",
    """
    An executable is a copy of `slipway-engine` with the program behind it. The engine stands in the same
    directory as `slipway`; `make build` puts both into `.build/release`. Copy or install the files
    together.

    Images carry the certificate authorities too, from `slipway-engine.authorities`, which must be the
    file that the engine was built with.
    """)

  /// A file that would be overwritten.
  package static let fileExists = DiagnosticCode(
    15, "a file that exists",
    """
    `slipway init` never overwrites a file. Choose another name, or remove the file first.

    ```console
    $ slipway init order.yaml
    ```
    """)

  /// An expression that fails when it is evaluated.
  package static let failedExpression = DiagnosticCode(
    16, "an expression that fails",
    """
    The expression is correct, but fails for this input, as `.[]` does for null. In a workflow, the task
    faults with an error of the type `expression`.

    `?` behind a part gives nothing where the part fails, `//` gives something else where it is null or
    nothing, and `try … catch …` handles the error.

    ```console
    $ slipway eval '.items[]' --input '{}'          # null has no items
    $ slipway eval '.items[]?' --input '{}'
    ```
    """)

  /// A run that the system does not let start.
  package static let cannotRun = DiagnosticCode(
    17, "a run that cannot start",
    """
    A run needs a few file descriptors of the system and did not get them. `ulimit -n` shows how many a
    process may have.
    """)

  /// A file that stands where a bundle's would.
  package static let foreignFile = DiagnosticCode(
    18, "a file where a bundle's would be",
    """
    A bundle has a `README.md`, a `bundle.json` and more beside what it ships. `slipway compile` replaces
    those of a bundle that was made before, but not a file of yours that happens to have such a name.

    ```console
    $ slipway compile order.yaml --target executable --output .     # beside your own README.md
    $ slipway compile order.yaml --target executable --output build
    ```
    """)

  /// A key that cannot be used.
  package static let unusableKey = DiagnosticCode(
    19, "a key that cannot be used",
    """
    `--sign` takes a secret key file of minisign, and `--public-key` a public key or its file. A key file
    with a password needs it in the environment variable `SLIPWAY_SIGN_PASSWORD`, or in a file given
    with `--sign-password`; minisign's own files take 1 GiB of memory to unlock.

    ```console
    $ minisign -G -p order.pub -s order.key
    $ slipway compile order.yaml --target executable --output build --sign order.key
    $ slipway verify build --public-key order.pub
    ```
    """)

  /// A `SOURCE_DATE_EPOCH` that is no date.
  package static let wrongEpoch = DiagnosticCode(
    20, "a date that is none",
    """
    The environment variable `SOURCE_DATE_EPOCH` is the date that files in archives and statements bear,
    as a whole number of seconds since 1970. Without it they bear the start of 1980.

    ```console
    $ SOURCE_DATE_EPOCH=$(git log -1 --format=%ct) slipway compile order.yaml -t executable -o build
    ```
    """)

  /// A run whose workflow waits for events that do not come.
  package static let noEvents = DiagnosticCode(
    21, "a run that waits for events that do not come",
    """
    Every task of the workflow that has not ended listens for events, or the workflow starts with events,
    and there are none left. `run` takes events from `--events`, a CloudEvent as JSON on each line, and
    from the `emit` tasks of the workflow itself; `serve` takes them over HTTP and goes on waiting.

    ```console
    $ slipway run parcel.yaml                            # nothing can come
    $ slipway run parcel.yaml --events events.jsonl
    ```
    """)

  /// A line of `--events` that is no event.
  package static let wrongEvent = DiagnosticCode(
    22, "a line that is no event",
    """
    Each line of the events is a CloudEvent of version 1.0 in the JSON format: an object with `specversion`,
    `id`, `source` and `type`, and what it carries in `data`. Empty lines are skipped.

    ```json
    {"specversion": "1.0", "id": "1", "source": "/depot", "type": "parcel.sent", "data": {"weight": 3}}
    ```
    """)
}

extension Diagnostic {
  /// The workflow waits for events that do not come.
  package static func noEvents(_ reason: String, help: String?) -> Diagnostic {
    Diagnostic(.noEvents, .error, reason, at: nil, help: help)
  }

  /// A line of the events is none.
  package static func wrongEvent(_ reason: String, help: String?) -> Diagnostic {
    Diagnostic(.wrongEvent, .error, reason, at: nil, help: help)
  }

  /// The system does not let a run start, for this reason.
  package static func cannotRun(_ reason: String) -> Diagnostic {
    Diagnostic(.cannotRun, .error, "the run cannot start: \(reason)", at: nil)
  }
}
