import Artifacts
import Manifest

/// How a bundle was made: an in-toto statement with SLSA provenance, version 1 of both.
///
/// It is a claim of whoever ran the compiler, SLSA build level 1; a signature says who that was.
struct Provenance {
  private static let buildType = "urn:slipway:build:compile:v1"
  private static let builder = "urn:slipway:builder:local:v1"

  let files: [ShippedBundle.File]
  let target: String
  let shipment: Shipment

  init(files: [ShippedBundle.File], target: String, _ shipment: Shipment) {
    self.files = files
    self.target = target
    self.shipment = shipment
  }

  var manifest: ManifestNode {
    [
      "_type": "https://in-toto.io/Statement/v1",
      "subject": .sequence(files.map { Self.resource($0.path, $0.digest.hex) }),
      "predicateType": "https://slsa.dev/provenance/v1",
      "predicate": [
        "buildDefinition": [
          "buildType": .string(Self.buildType), "externalParameters": parameters,
          "internalParameters": ["date": .string(shipment.date.text)],
          "resolvedDependencies": .sequence(
            shipment.inputs.map { Self.resource($0.name, $0.digest.hex) } + [
              Self.resource("slipway-engine", shipment.engineDigest.hex)
            ]),
        ],
        "runDetails": [
          "builder": [
            "id": .string(Self.builder), "version": ["slipway": .string(shipment.version)],
          ]
        ],
      ],
    ]
  }

  private var parameters: ManifestNode {
    var parameters = ManifestMapping()
    parameters.add("workflow", shipment.inputs.first?.name)
    parameters.add("target", target)
    parameters.add("environment", shipment.environment)
    parameters.add("options", shipment.options.manifest)
    return .mapping(parameters)
  }

  private static func resource(_ name: String, _ digest: String) -> ManifestNode {
    ["name": .string(name), "digest": ["sha256": .string(digest)]]
  }
}
