extension DiagnosticCode {
  /// Secrets and security.
  package static let security = DiagnosticStage(
    "Secrets and security", 800..<900,
    [undeclaredSecret, exposedSecret, dynamicHost, literalCredential, leakedSecret])

  /// A secret that `use.secrets` does not declare.
  package static let undeclaredSecret = DiagnosticCode(
    801, "a secret that is not declared",
    """
    A workflow reads only the secrets it declares under `use.secrets`, so that whoever deploys it
    knows what to provide.

    ```yaml
    use:
      secrets: [ shopToken ]
    do:
      - orders:
          call: http
          with:
            method: get
            endpoint:
              uri: https://shop.example/orders
              authentication:
                bearer:
                  token: ${ $secrets.shopTokn }
    ```

    Declare the secret, or write the name as it is declared.
    """)

  /// A secret used where it may leak.
  package static let exposedSecret = DiagnosticCode(
    802, "a secret where it may leak",
    """
    `$secrets` is meant for `input.from`, for authentications and for the arguments of calls. In
    other places a secret easily becomes a part of the workflow's data, from where it reaches
    outputs, events and logs.

    ```yaml
    do:
      - remember:
          set: { token: '${ $secrets.token }' }
    ```

    Use the secret where it is needed: in the `authentication` of the call.
    """)

  /// A host that is known only when the workflow runs.
  package static let dynamicHost = DiagnosticCode(
    803, "a host that is known only at run time",
    """
    A compiled workflow calls only the hosts it names. Where an endpoint is computed, or a variable
    stands in its host, the compiler cannot know the host: list the hosts that are meant in
    `slipway.yaml`, beside the workflow.

    ```yaml
    # workflow
    endpoint: ${ .callback }
    ```

    ```yaml
    # slipway.yaml
    hosts:
      - callbacks.example
      - '*.partners.example'
    ```

    `*` allows every host.
    """)

  /// A credential in the workflow's text.
  package static let literalCredential = DiagnosticCode(
    804, "a credential in the workflow's text",
    """
    What stands in a workflow's text is read by everyone who reads the file, and becomes a part of
    everything compiled from it. Declare a secret and refer to it.

    ```yaml
    authentication:
      basic:
        username: shop
        password: hunter2
    ```

    ```yaml
    use:
      secrets: [ shop ]
    # …
    authentication:
      basic:
        username: shop
        password: ${ $secrets.shop.password }
    ```
    """)

  /// A secret that reaches data.
  package static let leakedSecret = DiagnosticCode(
    805, "a secret that reaches data",
    """
    A secret is read into the data of the workflow, and from there comes to where others can see it: the
    workflow's output, `$context`, an event, or a URL, which servers write to their logs.

    ```yaml
    do:
      - login:
          input:
            from: "${ { token: $secrets.shop } }"
          call: http
          with:
            method: get
            endpoint: https://shop.example/orders
            query:
              token: ${ .token }
    ```

    Let the call prove itself with an `authentication`, or send the secret in a header:

    ```yaml
            headers:
              X-Token: ${ .token }
    ```
    """)
}
