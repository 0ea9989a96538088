import Artifacts
import JSON
import Manifest
import Program

/// What a bundle is made of, as CycloneDX 1.6.
package struct BillOfMaterials {
  private let shipment: Shipment
  private let facts: DeploymentFacts
  private let files: [ShippedBundle.File]
  private let data: [EngineDescription.Component]

  init(
    files: [ShippedBundle.File], components: [EngineDescription.Component], _ shipment: Shipment
  ) {
    self.shipment = shipment
    self.files = files
    data = components
    facts = DeploymentFacts(shipment.program)
  }

  /// The document; its serial number follows from the rest of it.
  var manifest: ManifestNode {
    document(serial: Self.serial(of: Array(document(serial: nil).jsonText.utf8)))
  }

  /// Whether the serial number of a document follows from the rest of it.
  package static func hasOwnSerialNumber(_ document: JSONValue) -> Bool {
    guard var rest = document.objectValue else { return false }
    rest["serialNumber"] = nil
    let text = ManifestNode(.object(rest)).jsonText
    return document["serialNumber"]?.stringValue == serial(of: Array(text.utf8))
  }

  private func document(serial: String?) -> ManifestNode {
    var document = ManifestMapping([
      ("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json"), ("bomFormat", "CycloneDX"),
      ("specVersion", "1.6"),
    ])
    document.add("serialNumber", serial)
    document.add("version", ManifestNode.integer(1))
    document.add("metadata", metadata)
    document.add("components", .sequence(components))
    document.add("services", .sequence(services))
    document.add("dependencies", .sequence(dependencies))
    return .mapping(document)
  }

  /// A UUID of version 8, whose bits are those of a digest.
  private static func serial(of bytes: [UInt8]) -> String {
    var bits = Array(Digest(of: bytes).bytes.prefix(16))
    bits[6] = bits[6] & 0x0F | 0x80
    bits[8] = bits[8] & 0x3F | 0x80
    let digits = Array(bits.hex)
    let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
    return "urn:uuid:\(groups.joined(separator: "-"))"
  }

  private var metadata: ManifestNode {
    let identity = shipment.identity
    var workflow = ManifestMapping([
      ("type", "application"), ("bom-ref", "workflow"), ("group", .string(identity.namespace)),
      ("name", .string(identity.name)), ("version", .string(identity.version)),
    ])
    workflow.add("description", identity.title)
    var metadata = ManifestMapping()
    metadata.add("timestamp", shipment.requestedDate?.text)
    metadata.add(
      "tools",
      [
        "components": [
          ["type": "application", "name": "slipway", "version": .string(shipment.version)]
        ]
      ])
    metadata.add("component", .mapping(workflow))
    return .mapping(metadata)
  }

  private var components: [ManifestNode] {
    let version = ManifestNode.string(shipment.version)
    let engine: ManifestNode = [
      "type": "application", "bom-ref": "slipway-engine", "name": "slipway-engine",
      "version": version, "scope": "required", "hashes": Self.hashes(shipment.engineDigest),
      "purl": .string("pkg:generic/slipway-engine@\(shipment.version)"),
    ]
    let program: ManifestNode = [
      "type": "data", "bom-ref": "program", "name": "program",
      "version": .string(shipment.identity.version), "scope": "required",
      "description": "The compiled workflow, which the engine runs.",
      "hashes": Self.hashes(Digest(of: shipment.encodedProgram)),
    ]
    let workflows = shipment.program.subworkflows.enumerated().map { index, program in
      Self.subworkflow(program.identity, index)
    }
    let programs = facts.programs.map { name -> ManifestNode in
      [
        "type": "application", "bom-ref": .string("host:\(name)"), "name": .string(name),
        "scope": "required", "description": "Provided by the machine it runs on.",
      ]
    }
    let made = files.map { file -> ManifestNode in
      [
        "type": "file", "bom-ref": .string("file:\(file.path)"), "name": .string(file.path),
        "hashes": Self.hashes(file.digest),
      ]
    }
    let libraries = shipment.engine.description.components.map { Self.component($0, "library") }
    return [engine, program] + workflows + libraries + data.map { Self.component($0, "data") }
      + programs + made
  }

  private static func subworkflow(_ identity: WorkflowIdentity, _ index: Int) -> ManifestNode {
    [
      "type": "application", "bom-ref": .string("workflow:\(index)"),
      "group": .string(identity.namespace), "name": .string(identity.name),
      "version": .string(identity.version), "scope": "required",
    ]
  }

  private static func component(
    _ part: EngineDescription.Component, _ type: String
  ) -> ManifestNode {
    var component = ManifestMapping([
      ("type", .string(type)), ("bom-ref", .string(reference(part))), ("name", .string(part.name)),
      ("version", .string(part.version)), ("scope", "required"),
    ])
    component.add("licenses", part.license.map { [["expression": .string($0)]] as ManifestNode })
    component.add("purl", part.purl)
    return .mapping(component)
  }

  private var services: [ManifestNode] {
    facts.hosts.map { host in
      [
        "bom-ref": .string("service:\(host.text)"), "name": .string(host.text),
        "x-trust-boundary": true,
      ]
    }
  }

  private var dependencies: [ManifestNode] {
    let parts =
      ["slipway-engine", "program"]
      + shipment.program.subworkflows.indices.map { "workflow:\($0)" }
      + data.map(Self.reference) + facts.programs.map { "host:\($0)" }
      + facts.hosts.map { "service:\($0.text)" }
    return [
      ["ref": "workflow", "dependsOn": .texts(parts)],
      [
        "ref": "slipway-engine",
        "dependsOn": .texts(shipment.engine.description.components.map(Self.reference)),
      ],
    ]
  }

  private static func reference(_ library: EngineDescription.Component) -> String {
    "library:\(library.name)"
  }

  private static func hashes(_ digest: Digest) -> ManifestNode {
    [["alg": "SHA-256", "content": .string(digest.hex)]]
  }
}
