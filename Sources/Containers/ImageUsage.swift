import TargetKit

/// How a container of a service's image is started, for the page of a bundle.
package enum ImageUsage {
  /// The steps, for an image with a reference such as `order:1.0.0`.
  package static func steps(_ reference: String) -> [Markdown.Block] {
    [
      .code(
        language: "console",
        lines: [
          "$ podman secret create slipway-token token.txt",
          "$ "
            + ShellWord.line(
              "podman", "run", "--read-only", "--cap-drop", "all", "--secret", "slipway-token",
              "--volume", "state:/\(ServiceImage.Place.state)", "--publish",
              "127.0.0.1:\(ServiceImage.port):\(ServiceImage.port)", reference),
        ]),
      .paragraph([
        .text(
          "It takes requests from other machines and containers, so it starts only with the tokens of those who "
        ),
        .text("may use it, one a line, in "), .code("/run/secrets/slipway-token"),
        .text(" (or where "), .code("SLIPWAY_TOKEN_FILE"),
        .text(" says). Where something in front of it decides who may use it, start it with "),
        .code("--env SLIPWAY_TOKEN_FILE= --env SLIPWAY_ALLOW_UNAUTHENTICATED=true"),
        .text(". The secrets of the workflow are files in "), .code("/run/secrets"),
        .text(", or variables."),
      ]),
      .paragraph([
        .text("It runs as the user \(ServiceImage.user) and writes to "),
        .code("/\(ServiceImage.Place.state)"),
        .text(" alone: what is running or waiting is kept there, so give it a volume. "),
        .code("\(ServiceImage.entryPoint[0]) healthcheck"),
        .text(" tells whether it is well; Docker asks by itself, and podman with "),
        .code(#"--health-cmd '["\#(ServiceImage.entryPoint[0])", "healthcheck"]'"#), .text("."),
      ]),
    ]
  }
}
