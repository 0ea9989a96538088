extension DiagnosticCode {
  /// Structure of a workflow.
  package static let structure = DiagnosticStage(
    "Structure of a workflow", 200..<300, structureOfKeys + structureOfTasks + structureOfValues)

  private static let structureOfKeys: [DiagnosticCode] = [
    .notAWorkflow, .unknownKey, .absentKey, .wrongKind, .wrongChoice, .conflictingKeys,
    .absentAlternative, .dependentKey, .emptyMapping, .wrongIndent, .rangeOfNumber,
  ]

  /// A file whose root is no mapping.
  package static let notAWorkflow = DiagnosticCode(
    200, "the file is no workflow",
    """
    A workflow is a mapping with the keys `document` and `do`. The file holds a list or a single
    value instead.

    ```yaml
    document:
      dsl: 1.0.3
      namespace: examples
      name: hello
      version: 1.0.0
    do:
      - greet:
          set: { greeting: Hello }
    ```
    """)

  /// A key that the language does not have at this place.
  package static let unknownKey = DiagnosticCode(
    201, "an unknown key",
    """
    The language has no such key at this place, so it would have no effect. Usually it is misspelt,
    or it is indented under the wrong mapping. Letter case matters.

    ```yaml
    - getPet:
        call: http
        with:
          methd: get       # write: method
          endpoint: https://pets.example.com
    ```

    Where the language allows names of your own, as for the attributes of an event, a name that is
    near one of the language's is a warning.
    """)

  /// A key that the language requires.
  package static let absentKey = DiagnosticCode(
    202, "a required key is missing",
    """
    The mapping cannot do without the key. The message points at what the mapping belongs to.

    ```yaml
    - getPet:
        call: http
        with:
          method: get      # an HTTP call also needs `endpoint`
    ```
    """)

  /// A value of another kind.
  package static let wrongKind = DiagnosticCode(
    203, "a value of the wrong kind",
    """
    Text, numbers, booleans, lists and mappings do not stand for each other. YAML decides by how a
    value is written: `1.0` is a number, `true` a boolean, and `'1.0'` and `'true'` are text.
    By YAML 1.2, which is what counts here, `yes`, `no`, `on` and `off` are text as well.

    ```yaml
    redirect: yes          # write: true
    headers:
      X-Version: 2         # write: '2'
    ```
    """)

  /// A word that is none of those allowed.
  package static let wrongChoice = DiagnosticCode(
    204, "a value that is not one of those allowed",
    """
    The language lists the words that can stand here. Letter case matters.

    ```yaml
    listen:
      to: { one: { with: { type: order.placed } } }
      read: body           # `data`, `envelope` or `raw`
    ```
    """)

  /// Keys that exclude each other.
  package static let conflictingKeys = DiagnosticCode(
    205, "keys that exclude each other",
    """
    The keys are alternatives: `code` or `source` of a script, one of `every`, `cron`, `after` and
    `on` of a schedule, `one`, `all` or `any` of the events to consume, one way of backing off, one
    scheme of authentication, and so on. A secret named by `use` takes the place of all other keys.

    ```yaml
    schedule:
      cron: '0 6 * * *'
      every: PT1H          # which of the two?
    ```

    Keep one of them.
    """)

  /// None of several keys, one of which is required.
  package static let absentAlternative = DiagnosticCode(
    206, "one of several keys is missing",
    """
    The mapping needs one of some keys, and has none of them.

    ```yaml
    run:
      return: all          # run what? `container`, `script`, `shell` or `workflow`
    ```
    """)

  /// A key that means nothing without another.
  package static let dependentKey = DiagnosticCode(
    207, "a key that means nothing without another",
    """
    `read` of a schedule says how events are read, so it needs `on`. `until` says when to stop
    consuming `any` of some events; `one` and `all` stop by themselves.

    ```yaml
    schedule:
      every: PT1H
      read: data           # there are no events to read
    ```
    """)

  /// A mapping or list that needs an entry.
  package static let emptyMapping = DiagnosticCode(
    208, "an empty mapping or list",
    """
    There must be something in it: a duration has a unit, a filter a field to compare, `set` a value
    to give, a `switch` a case.

    ```yaml
    wait: {}               # for how long?
    ```
    """)

  /// Entries that stand too far left, or list items that stand together.
  package static let wrongIndent = DiagnosticCode(
    209, "wrong indentation, or a missing hyphen",
    """
    Each item of a list of tasks or cases is one name with a mapping below it. What belongs to the
    name is indented further than the name itself, and each item begins with its own hyphen.

    ```yaml
    do:
      - first:
        set: { a: 1 }      # belongs below `first`
      - second:
          set: { b: 2 }
        third:             # is a new item
          set: { c: 3 }
    ```

    Indented as it was meant:

    ```yaml
    do:
      - first:
          set: { a: 1 }
      - second:
          set: { b: 2 }
      - third:
          set: { c: 3 }
    ```
    """)

  /// A number that is too small or too large.
  package static let rangeOfNumber = DiagnosticCode(
    210, "a number out of range",
    """
    Ports go from 0 to 65535; counts, statuses and the parts of a duration are not negative, and a
    duration is at most about 292 years.

    ```yaml
    service:
      name: GreeterApi.Greeter
      host: localhost
      port: 70000
    ```
    """)
}
