import Artifacts
import JSON
import Minisign
import Program
import TargetKit
import Testing

/// A shipment with something of everything.
func sampleShipment(
  title: String? = "Orders & more", summary: String? = "Bills *all* of them.",
  date: Timestamp? = nil, signer: SecretKey? = nil
) throws -> Shipment {
  let components: JSONValue = [
    [
      "name": "openssl", "version": "3.0.19-1~deb12u2", "license": "Apache-2.0",
      "purl": "pkg:deb/debian/libssl-dev@3.0.19-1~deb12u2?arch=amd64&distro=debian-12",
    ],
    ["name": "zlib", "version": "1.2.13", "purl": "pkg:deb/debian/zlib1g-dev@1%3A1.2.13"],
  ]
  let plain = Array("the engine".utf8)
  let made = try #require(EngineDescription.describe(plain, components: components))
  func program(_ name: String, _ subworkflows: [Program] = []) throws -> Program {
    Program(
      identity: WorkflowIdentity(
        dsl: "1.0.3", namespace: "shop", name: name, version: "1.2.0", title: title,
        summary: summary),
      schedule: .cron(try Cron("30 2 * * 1-5")), body: BlockID(0), blocks: [Block(tasks: [])],
      tasks: [], secrets: ["shopToken", "other-key"],
      hosts: [
        HostPattern(host: "::1", port: 8080), HostPattern(host: "*.shop.example", port: nil),
      ],
      programs: ["python3", "sh"], subworkflows: subworkflows)
  }
  var shipment = Shipment(
    program: try program("orders", [try program("billing")]),
    inputs: [
      .init(path: "/home/ada/orders.yaml", role: .workflow, bytes: Array("a".utf8)),
      .init(path: "slipway.yaml", role: .settings, bytes: Array("b".utf8)),
      .init(path: "../schemas/order.json", role: .resource, bytes: Array("c".utf8)),
    ],
    engine: EngineImage(plain + made.ending), version: "1.0.0", requestedDate: date,
    environment: "prod", signer: signer)
  shipment.options.set("replicas", .number(3))
  shipment.options.set("hosts", .list(["a", "b"]))
  shipment.options.set("big", .flag(true))
  shipment.options.set("base", .text("debian:12"))
  return shipment
}

extension ArtifactTree {
  /// The text of a file.
  func text(_ path: String, _ engine: EngineImage) throws -> String {
    let entry = try #require(entries.first { $0.path.text == path }, "no \(path)")
    return String(decoding: entry.file.contents.bytes(engine), as: UTF8.self)
  }
}
