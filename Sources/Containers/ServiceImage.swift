import Artifacts
import Program
import TargetKit

/// What an image of a workflow's service is, whatever it is written as: an OCI image or a Dockerfile.
package struct ServiceImage: Sendable {
  /// How a container is asked whether it is well.
  package struct HealthCheck: Sendable {
    /// The command, which needs no shell.
    package let command: [String]
    /// The seconds between two checks.
    package let interval: Int
    /// The seconds that a check may take.
    package let timeout: Int
    /// The seconds after the start in which a failure does not count.
    package let startPeriod: Int
    /// How many failures in a row make it unhealthy.
    package let retries: Int
  }

  /// Where things stand in an image.
  package enum Place {
    /// The engine.
    package static let engine = "app/workflow"
    /// The program, which the engine finds by this name.
    package static let program = "app/workflow.program"
    /// The certificate authorities, where the engine looks for them.
    package static let authorities = "etc/ssl/certs/ca-certificates.crt"
    /// The folder of the journal.
    package static let state = "var/lib/slipway"
  }

  /// The number of the user and of the group that the service runs as.
  package static let user = 65532
  /// The port that it listens at.
  package static let port = 8080
  /// The signal that ends it in peace.
  package static let stopSignal = "SIGTERM"
  /// What starts it.
  package static let entryPoint = ["/" + Place.engine]
  /// What it does unless it is told otherwise.
  package static let command = ["serve"]
  /// The check of its health.
  package static let healthCheck = HealthCheck(
    command: entryPoint + ["healthcheck"], interval: 30, timeout: 10, startPeriod: 10, retries: 3)

  /// The environment: it listens to other containers, so it wants a token file.
  package static let environment: [(name: String, value: String)] = [
    ("SLIPWAY_LISTEN", "0.0.0.0:\(port)"), ("SLIPWAY_STATE", "/" + Place.state),
    ("SLIPWAY_TOKEN_FILE", "/run/secrets/slipway-token"), (SecretVariable.folder, "/run/secrets"),
  ]

  /// What it is, as `org.opencontainers.image` names it; in the order of the names.
  package let labels: [(name: String, value: String)]
  /// The name and the tag of the image, which is the workflow's version.
  package let name: String
  /// The tag of the image: the workflow's version, with `_` for the `+` that a tag cannot have.
  package let tag: String

  /// Describes the image of a shipment.
  package init(_ shipment: Shipment) {
    let identity = shipment.identity
    let options = shipment.options
    name = identity.name.lowercased()
    tag = String(identity.version.map { $0 == "+" ? "_" : $0 }.prefix(128))
    let known: [(String, String?)] = [
      ("created", shipment.date.text), ("description", identity.summary),
      ("licenses", options.text(.licenses)),
      ("revision", options.text(ImageOption.revision)),
      ("source", options.text(ImageOption.source)), ("title", identity.title ?? identity.name),
      ("vendor", options.text(ImageOption.vendor)), ("version", identity.version),
    ]
    labels = known.compactMap { name, value in
      value.map { ("org.opencontainers.image.\(name)", $0) }
    }
  }
}
