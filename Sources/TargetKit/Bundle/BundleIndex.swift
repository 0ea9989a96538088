import Artifacts
import Manifest
import Program

/// The content of `bundle.json`, which `docs/bundle.schema.json` describes.
struct BundleIndex {
  /// The version of the format, which changes when a reader of the one before would misread it.
  static let formatVersion = 1

  let files: [ShippedBundle.File]
  let target: String
  let shipment: Shipment

  init(files: [ShippedBundle.File], target: String, _ shipment: Shipment) {
    self.files = files
    self.target = target
    self.shipment = shipment
  }

  var manifest: ManifestNode {
    var index = ManifestMapping([
      ("format", .integer(Self.formatVersion)),
      ("compiler", ["name": "slipway", "version": .string(shipment.version)]),
      ("target", .string(target)),
    ])
    index.add("environment", shipment.environment)
    index.add("options", shipment.options.manifest)
    index.add("sourceDateEpoch", shipment.requestedDate.map { .integer($0.seconds) })
    index.add("workflow", workflow)
    index.add("inputs", .sequence(shipment.inputs.map(Self.input)))
    index.add("needs", Self.needs(DeploymentFacts(shipment.program)))
    index.add("files", .sequence(files.map(Self.file)))
    return .mapping(index)
  }

  private var workflow: ManifestNode {
    let identity = shipment.identity
    var workflow = ManifestMapping([
      ("namespace", .string(identity.namespace)), ("name", .string(identity.name)),
      ("version", .string(identity.version)), ("dsl", .string(identity.dsl)),
    ])
    workflow.add("title", identity.title)
    return .mapping(workflow)
  }

  private static func input(_ input: Shipment.Input) -> ManifestNode {
    [
      "name": .string(input.name), "role": .string(input.role.rawValue),
      "sha256": .string(input.digest.hex),
    ]
  }

  private static func needs(_ facts: DeploymentFacts) -> ManifestNode {
    [
      "hosts": .texts(facts.hosts.map(\.text)), "secrets": .texts(facts.secrets),
      "ports": .sequence(facts.ports.map { .integer($0) }),
      "schedules": .sequence(facts.schedule.map { [schedule($0)] } ?? []),
      "programs": .texts(facts.programs), "environment": .texts(facts.environment),
    ]
  }

  private static func schedule(_ schedule: Schedule) -> ManifestNode {
    switch schedule {
    case .every(let nanoseconds): ["every": .string(duration(nanoseconds))]
    case .cron(let cron): ["cron": .string(cron.text)]
    case .after(let nanoseconds): ["after": .string(duration(nanoseconds))]
    case .on: ["on": "events"]
    }
  }

  /// A duration as ISO 8601 text in seconds.
  private static func duration(_ nanoseconds: Int64) -> String {
    let (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    guard rest != 0 else { return "PT\(seconds)S" }
    var digits = String(rest)
    digits = String(repeating: "0", count: 9 - digits.count) + digits
    while digits.last == "0" { digits.removeLast() }
    return "PT\(seconds).\(digits)S"
  }

  private static func file(_ file: ShippedBundle.File) -> ManifestNode {
    [
      "path": .string(file.path), "role": .string(file.role), "size": .integer(file.size),
      "mode": .string(file.mode), "sha256": .string(file.digest.hex),
    ]
  }
}

extension TargetOptions {
  /// The options as a mapping; none where none is given.
  var manifest: ManifestNode? {
    guard !values.isEmpty else { return nil }
    var mapping = ManifestMapping()
    for (name, value) in values {
      switch value {
      case .flag(let value): mapping.add(name, ManifestNode.boolean(value))
      case .text(let text): mapping.add(name, text)
      case .number(let number): mapping.add(name, ManifestNode.integer(number))
      case .list(let texts): mapping.add(name, ManifestNode.texts(texts))
      }
    }
    return .mapping(mapping)
  }
}
