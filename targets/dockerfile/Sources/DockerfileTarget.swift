import Artifacts
import Containers
import Diagnostics
import Program
import SourceText
import TargetKit

/// What `docker build` makes an image of.
package enum DockerfileTarget: DeploymentTarget {
  package static let id = "dockerfile"
  package static let summary = "A folder that `docker build` and `podman build` make an image of."
  package static let carriesAuthorities = true
  package static let options = [base] + ImageOption.all

  /// The image to start from.
  static let base = TargetOption(
    "base", .text("IMAGE"),
    "The image to start from, NAME:TAG@sha256:DIGEST; needed where the workflow starts programs.")

  /// All of it, with a base that has the programs which the workflow starts.
  package static func support(for construct: Construct) -> Support { .native }

  package static func mainFile(of workflow: WorkflowIdentity) -> ArtifactPath? {
    ArtifactPath("Dockerfile")
  }

  package static func check(
    _ options: TargetOptions, for program: Program, in file: SourceID
  ) -> [Diagnostic] {
    let problems = ImageOption.check(options)
    let programs = DeploymentFacts(program).programs
    guard let text = options.text(base) else {
      return problems + (programs.isEmpty ? [] : [missingBase(programs, program, file)])
    }
    guard BaseImage(text) == nil else { return problems }
    return problems + [
      Diagnostic(
        .unusableOption, .error, "`base` must name one image: NAME:TAG@sha256:DIGEST",
        at: options.place(base),
        notes: ["a tag alone names other bytes tomorrow, a digest the same for ever"],
        help: "`skopeo inspect --format '{{.Digest}}' docker://NAME:TAG` tells the digest")
    ]
  }

  private static func missingBase(
    _ programs: [String], _ program: Program, _ file: SourceID
  ) -> Diagnostic {
    let task = program.tasks.first { task in
      switch task.action.construct {
      case .runShell, .runScript: true
      default: false
      }
    }
    let names = programs.map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      .unusableOption, .error,
      "the target `dockerfile` needs a `base` that has the programs which the workflow starts: \(names)",
      at: task.map { SourceSpan(file: file, range: $0.origin.range) },
      help: "write into `slipway.yaml`, with the digest of an image that has them: "
        + "`targets: { dockerfile: { base: docker.io/library/python:3.13-slim@sha256:DIGEST } }`")
  }

  package static func emit(_ shipment: Shipment) -> ArtifactTree {
    let context = BuildContext(shipment)
    return ShippedBundle.complete(
      context.files, target: id, usage: usage(shipment),
      components: context.components, shipment)
  }

  private static func usage(_ shipment: Shipment) -> BundleUsage {
    let image = ServiceImage(shipment)
    let reference = "\(image.name):\(image.tag)"
    return BundleUsage(
      summary: "What an image of its service is built from.",
      steps: [
        .code(
          language: "console",
          lines: ["$ \(ShellWord.line("docker", "build", "--tag", reference, "."))"]),
        .paragraph([
          .code("podman build"), .text(" takes the same, with "), .code("--format docker"),
          .text(" to keep the health check, and "), .code("docker buildx bake"), .text(" takes "),
          .code("docker-bake.hcl"), .text("."),
        ]),
      ] + ImageUsage.steps(reference))
  }
}
