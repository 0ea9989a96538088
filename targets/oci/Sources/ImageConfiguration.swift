import Artifacts
import Containers
import Manifest
import TargetKit

extension ServiceImage {
  /// The configuration of the image, `application/vnd.oci.image.config.v1+json`.
  ///
  /// `Healthcheck` is Docker's addition, which podman reads too.
  func configuration(_ layers: [ImageLayer], created: Timestamp) -> ManifestNode {
    let user = "\(Self.user):\(Self.user)"
    let health = Self.healthCheck
    return [
      "created": .string(created.text), "architecture": "amd64", "os": "linux",
      "config": [
        "User": .string(user),
        "ExposedPorts": .mapping(ManifestMapping([("\(Self.port)/tcp", [:])])),
        "Env": .texts(["PATH=/app"] + Self.environment.map { "\($0.name)=\($0.value)" }),
        "Entrypoint": .texts(Self.entryPoint), "Cmd": .texts(Self.command),
        "Volumes": .mapping(ManifestMapping([("/" + Place.state, [:])])),
        "WorkingDir": "/", "Labels": annotations, "StopSignal": .string(Self.stopSignal),
        "Healthcheck": [
          "Test": .texts(["CMD"] + health.command), "Interval": Self.nanoseconds(health.interval),
          "Timeout": Self.nanoseconds(health.timeout),
          "StartPeriod": Self.nanoseconds(health.startPeriod), "Retries": .integer(health.retries),
        ],
      ],
      "rootfs": [
        "type": "layers",
        "diff_ids": .texts(layers.map { "sha256:\($0.difference.hex)" }),
      ],
      "history": .sequence(
        layers.map { layer in
          [
            "created": .string(created.text), "created_by": .string("slipway: \(layer.summary)"),
          ]
        }),
    ]
  }

  /// The labels as a mapping.
  var annotations: ManifestNode {
    .mapping(ManifestMapping(labels.map { ($0.name, .string($0.value)) }))
  }

  private static func nanoseconds(_ seconds: Int) -> ManifestNode {
    .integer(seconds * 1_000_000_000)
  }
}
