import Artifacts
import Containers
import Program
import TargetKit

/// The folder that an image is built from.
struct BuildContext {
  /// The files of the folder.
  private(set) var files = ArtifactTree()
  private let shipment: Shipment
  private let image: ServiceImage
  private let base: BaseImage?

  private static let engine = "workflow"
  private static let program = "workflow.program"
  private static let system = "system.tar"

  /// Makes the folder of a shipment.
  init(_ shipment: Shipment) {
    self.shipment = shipment
    image = ServiceImage(shipment)
    base = shipment.options.text(DockerfileTarget.base).flatMap(BaseImage.init)
    add(ArtifactFile(Contents([.engine]), .executable, isExecutable: true), Self.engine)
    add(
      ArtifactFile(Contents(bytes: shipment.carriedProgram), .image),
      Self.program)
    add(ArtifactFile(Tar.archive(system, date: .standard, shipment.engine), .archive), Self.system)
    add(ArtifactFile(text: dockerfile.text, .script), "Dockerfile")
    add(ArtifactFile(text: bakeFile.text, .script), "docker-bake.hcl")
    add(ArtifactFile(text: Self.ignored, .configuration), ".dockerignore")
  }

  /// What is in the image beside the engine, the program and the base.
  var components: [EngineDescription.Component] {
    guard let base else { return shipment.engine.authorities.map { [$0.component] } ?? [] }
    return [
      EngineDescription.Component(
        name: base.name, version: base.digest,
        purl: "pkg:generic/base-image@\(base.digest)", license: nil)
    ]
  }

  /// A base has users, authorities and folders of its own.
  private var system: [TarEntry] {
    base == nil ? ServiceImage.system(shipment.engine.authorities) : ServiceImage.stateFolder
  }

  private var dockerfile: Dockerfile {
    let health = ServiceImage.healthCheck
    let identity = shipment.identity
    var labels = image.labels
    if let base {
      labels += [
        ("org.opencontainers.image.base.digest", base.digest),
        ("org.opencontainers.image.base.name", base.name),
      ]
    }
    // A base knows itself where its programs are.
    let path = base == nil ? [("PATH", "/app")] : []
    return Dockerfile([
      .comment([
        "The workflow \(identity.namespace)/\(identity.name) \(identity.version), by slipway \(shipment.version).",
        "Do not edit it, but compile the workflow anew.",
      ]),
      .from(base?.text ?? "scratch"), .label(labels),
      .comment(["checkov:skip=CKV_DOCKER_4: only an archive keeps owners and modes."]),
      .unpack(Self.system, into: "/"),
      .copy(from: [Self.engine], to: "/" + ServiceImage.Place.engine, owner: 0, mode: 0o755),
      .copy(from: [Self.program], to: "/" + ServiceImage.Place.program, owner: 0, mode: 0o644),
      .comment(["Paths of files, no secrets.", "hadolint ignore=DL3064"]),
      .environment(path + ServiceImage.environment), .user(ServiceImage.user),
      .expose(ServiceImage.port), .volume("/" + ServiceImage.Place.state),
      .stopSignal(ServiceImage.stopSignal),
      .healthCheck(
        options: [
          "--interval=\(health.interval)s", "--timeout=\(health.timeout)s",
          "--start-period=\(health.startPeriod)s", "--retries=\(health.retries)",
        ], command: health.command),
      .entryPoint(ServiceImage.entryPoint), .command(ServiceImage.command),
    ])
  }

  private var bakeFile: BakeFile {
    BakeFile(attributes: [
      ("context", .text(".")), ("dockerfile", .text("Dockerfile")),
      ("tags", .texts(["\(image.name):\(image.tag)"])), ("platforms", .texts(["linux/amd64"])),
    ])
  }

  private static let ignored = """
    # Only what the Dockerfile copies is sent to the builder.
    *
    !\(system)
    !\(engine)
    !\(program)

    """

  private mutating func add(_ file: ArtifactFile, _ name: String) {
    files.add(file, at: ArtifactPath(known: name))
  }
}
