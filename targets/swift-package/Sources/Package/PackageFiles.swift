import Containers
import Program

/// The files of the package around the workflow's source.
struct PackageFiles {
  /// The workflow.
  let workflow: SwiftWorkflow
  /// The image that the Dockerfile builds in.
  let builderImage: String

  /// The module with the workflow.
  var module: String { "\(workflow.name)Workflow" }
  /// The executable.
  var executable: String { workflow.program.identity.name }
  /// The module of the executable.
  var service: String { "\(workflow.name)Service" }
  /// The module of the tests.
  var tests: String { "\(module)Tests" }

  /// `Package.swift`.
  var manifest: String {
    let kit = SwiftExpression.call(
      ".product", [.init("name", .text("WorkflowKit")), .init("package", .text("Engine"))])
    let package = SwiftExpression.call(
      "Package",
      [
        .init("name", .text(executable)),
        .init(
          "products",
          .array([
            .call(
              ".library",
              [.init("name", .text(module)), .init("targets", .array([.text(module)]))]),
            .call(
              ".executable",
              [.init("name", .text(executable)), .init("targets", .array([.text(service)]))]),
          ])),
        .init("dependencies", .array([.call(".package", [.init("path", .text("Engine"))])])),
        .init(
          "targets",
          .array([
            .call(
              ".target",
              [.init("name", .text(module)), .init("dependencies", .array([kit]))]),
            .call(
              ".executableTarget",
              [
                .init("name", .text(service)),
                .init("dependencies", .array([.text(module), kit])),
              ]),
            .call(
              ".testTarget",
              [
                .init("name", .text(tests)),
                .init("dependencies", .array([.text(module), kit])),
              ]),
          ])),
      ])
    return text(
      ["// swift-tools-version: 6.2", "import PackageDescription", ""]
        + package.lines(indent: 0, prefix: "let package = "))
  }

  /// `main.swift` of the executable.
  var main: String {
    text([
      "import \(module)", "",
      "\(workflow.name).main(\(workflow.functions.isEmpty ? "" : "functions: Steps()"))",
    ])
  }

  /// The functions that are to be written.
  var steps: String {
    var lines = ["import Engine", "import JSON", "import WorkflowKit", "import \(module)"].sorted()
    lines += [
      "", "/// The steps of the workflow that are written in Swift: write them here.",
      "struct Steps: \(workflow.name).Functions {",
    ]
    lines += functions { ["throw WorkflowError.notWritten(\(SwiftText.literal($0.name)))"] }
    return text(lines + ["}"])
  }

  /// Methods of the functions' names, with the bodies that are given.
  func functions(_ body: (SwiftWorkflow.Function) -> [String]) -> [String] {
    workflow.functions.enumerated().flatMap { index, function in
      var qualified = function
      qualified.argument = workflow.qualified(function.argument)
      qualified.result = workflow.qualified(function.result)
      return (index > 0 ? [""] : [])
        + SwiftText.documentation("The function \(SwiftText.code(function.name)).", indent: 2)
        + SwiftWorkflow.signature(qualified, indent: 2, " {", "")
        + body(function).map { "    \($0)" } + ["  }"]
    }
  }

  /// The Dockerfile: the image runs as those of the other targets do.
  ///
  /// Nothing in it is text of the workflow but its name, which is letters, digits and dashes.
  var dockerfile: String {
    let check = ServiceImage.healthCheck
    let state = "/\(ServiceImage.Place.state)"
    let environment = ServiceImage.environment.map { "\($0.name)=\"\($0.value)\"" }
    return text([
      "# Builds the executable of the workflow, and an image of nothing else.",
      "FROM \(builderImage) AS build",
      "# hadolint ignore=DL3008",
      "RUN apt-get update && apt-get install --yes --no-install-recommends \\",
      "      ca-certificates libevent-dev libpcre2-dev libsqlite3-dev libssl-dev pkg-config \\",
      "      && rm -rf /var/lib/apt/lists/*",
      "WORKDIR /package",
      "COPY . .",
      "RUN Engine/build-static.sh . .build \(executable) /out/\(executable) && mkdir /out/state",
      "",
      "FROM scratch",
      "COPY --from=build /etc/ssl/certs/ca-certificates.crt /\(ServiceImage.Place.authorities)",
      "COPY --from=build --chown=\(ServiceImage.user):\(ServiceImage.user) /out/state \(state)",
      "COPY --from=build /out/\(executable) /\(executable)",
      "# Paths of files, no secrets.",
      "# hadolint ignore=DL3064",
      "ENV \(environment.joined(separator: " \\\n      "))",
      "USER \(ServiceImage.user):\(ServiceImage.user)",
      "EXPOSE \(ServiceImage.port)",
      "VOLUME [\"\(state)\"]",
      "STOPSIGNAL \(ServiceImage.stopSignal)",
      "HEALTHCHECK --interval=\(check.interval)s --timeout=\(check.timeout)s "
        + "--start-period=\(check.startPeriod)s --retries=\(check.retries) "
        + "CMD [\"/\(executable)\", \"healthcheck\"]",
      "ENTRYPOINT [\"/\(executable)\"]",
      "CMD [\"serve\"]",
    ])
  }

  /// How `swift format` formats the package.
  static let formatConfiguration = """
    {
      "version": 1,
      "lineLength": 100,
      "indentation": { "spaces": 2 },
      "lineBreakBeforeEachArgument": true
    }

    """

  func text(_ lines: [String]) -> String { lines.map { "\($0)\n" }.joined() }
}
