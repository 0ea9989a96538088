extension DiagnosticCode {
  /// Deployment settings.
  package static let settings = DiagnosticStage(
    "Deployment settings", 900..<1000,
    [unknownSetting, wrongSetting, wrongHostPattern, unknownEnvironment])

  /// A key that `slipway.yaml` does not have.
  package static let unknownSetting = DiagnosticCode(
    901, "an unknown setting",
    """
    `slipway.yaml` has a key that is no setting. Its keys are:

    - `hosts`: the hosts that the workflow may call beside those it names.
    - `targets`: a section for each target, by its name, with what it can be asked for;
      `slipway targets NAME` lists it.
    - `environments`: a section for each environment, by its name, with `hosts` and `targets` of its
      own, which add to the others.
    """)

  /// A setting of another kind.
  package static let wrongSetting = DiagnosticCode(
    902, "a setting of the wrong kind",
    """
    A setting in `slipway.yaml` has a value of another kind than it needs.

    ```yaml
    hosts: api.example       # write a list: [ api.example ]
    ```
    """)

  /// A host pattern that is none.
  package static let wrongHostPattern = DiagnosticCode(
    903, "not a host",
    """
    Each of the `hosts` in `slipway.yaml` is a host's name or address, `*.` and a domain for every
    host below it, or `*` for every host. A port may follow after `:`; without one, every port is
    allowed.

    ```yaml
    hosts:
      - api.example
      - api.example:8443
      - '*.partners.example'
    ```

    It is no URI: write `api.example`, not `https://api.example/`.
    """)

  /// An environment that `slipway.yaml` does not have.
  package static let unknownEnvironment = DiagnosticCode(
    904, "an unknown environment",
    """
    `--env` names a section under `environments` in the `slipway.yaml` beside the workflow. What stands
    there adds to what stands outside of it.

    ```yaml
    hosts: [ api.example ]
    environments:
      staging:
        hosts: [ staging.example ]
    ```
    """)
}
