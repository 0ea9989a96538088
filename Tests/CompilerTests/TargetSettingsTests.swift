import Artifacts
import Checker
import Diagnostics
import Program
import SourceText
import TargetKit
import Testing

@testable import Compiler

/// A target that can be asked for something of each kind.
private enum SampleTarget: DeploymentTarget {
  static let id = "sample"
  static let summary = "A sample."
  static let options = [
    TargetOption("self-extracting", .flag, isOnCommandLine: true, "One file."),
    TargetOption("base", .text("IMAGE"), "The base."),
    TargetOption("replicas", .number(1...10), "How many."),
    TargetOption("labels", .list("LABEL"), "Labels."),
  ]
  static func support(for construct: Construct) -> Support { .native }
  static func emit(_ shipment: Shipment) -> ArtifactTree { ArtifactTree() }
}

@Suite struct `Settings of targets` {
  private func read(
    _ settings: String, environment: String? = nil
  ) -> (options: TargetOptions?, problems: [String]) {
    var sources = SourceMap()
    var bag = DiagnosticBag()
    let file = SourceFile(path: "slipway.yaml", utf8: Array(settings.utf8))
    let parsed = Settings((file, id: sources.add(file)), environment: environment, &bag)
    let options = TargetSettings.read(
      parsed.targets, for: [RegisteredTarget(SampleTarget.self)], &bag)
    return (options["sample"], bag.diagnostics.map { "\($0.code.text) \($0.message)" })
  }

  @Test func `are read by their kinds`() {
    let (options, problems) = read(
      """
      targets:
        sample: { self-extracting: true, base: "debian:12", replicas: 3, labels: [a, b] }
      """)
    var expected = TargetOptions()
    expected.set("labels", .list(["a", "b"]))
    expected.set("replicas", .number(3))
    expected.set("base", .text("debian:12"))
    expected.set("self-extracting", .flag(true))
    #expect(options == expected && problems.isEmpty)
    #expect(options?.has(SampleTarget.options[0]) == true)
    #expect(options?.text(SampleTarget.options[1]) == "debian:12")
    #expect(options?.number(SampleTarget.options[2]) == 3)
    #expect(options?.list(SampleTarget.options[3]) == ["a", "b"])
  }

  @Test func `of an environment count more`() {
    let settings = """
      targets: { sample: { replicas: 3, base: a } }
      environments:
        production: { targets: { sample: { replicas: 5 } } }
        test:
      """
    for (environment, replicas) in [(nil, 3), ("production", 5), ("test", 3)] {
      let (options, problems) = read(settings, environment: environment)
      #expect(options?.number(SampleTarget.options[2]) == replicas && problems.isEmpty)
      #expect(options?.text(SampleTarget.options[1]) == "a")
    }
  }

  @Test(arguments: [
    ("targets: [sample]", "SW0902 `targets` must be a mapping"),
    ("targets: { sample: 5 }", "SW0902 `sample` must be a mapping"),
    ("targets: { sampel: }", "SW0901 there is no setting `sampel`"),
    ("targets: { sample: { base: 5 } }", "SW0902 `base` must be text"),
    (
      "targets: { sample: { self-extracting: 'yes' } }",
      "SW0902 `self-extracting` must be true or false"
    ),
    (
      "targets: { sample: { replicas: 11 } }",
      "SW0902 `replicas` must be a whole number from 1 to 10"
    ),
    (
      "targets: { sample: { replicas: 1.5 } }",
      "SW0902 `replicas` must be a whole number from 1 to 10"
    ),
    ("targets: { sample: { labels: [a, 5] } }", "SW0902 `labels` must be a list of texts"),
    ("targets: { sample: { replica: 1 } }", "SW0901 there is no setting `replica`"),
    ("environments: { a: { targets: 5 } }", "SW0902 `targets` must be a mapping"),
  ]) func `of a wrong kind are told`(settings: String, problem: String) {
    #expect(read(settings).problems == [problem])
  }
}
