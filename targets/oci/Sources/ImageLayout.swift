import Artifacts
import Containers
import Manifest
import TargetKit

/// An image as a folder of blobs, each named by its digest: the OCI image layout, version 1.0.0.
struct ImageLayout {
  /// The files of the folder.
  private(set) var files = ArtifactTree()
  private let engine: EngineImage
  private let repository: String
  private var configuration: Blob
  private var layers: [Blob]

  /// A blob, as manifests refer to it.
  private struct Blob {
    let contents: Contents
    let digest: Digest
    let type: String
    let size: Int

    init(_ contents: Contents, _ type: String, _ engine: EngineImage) {
      self.contents = contents
      digest = contents.digest(engine)
      self.type = "application/vnd.oci.image.\(type)"
      size = contents.size(engine)
    }

    var path: String { "blobs/sha256/\(digest.hex)" }

    var descriptor: ManifestMapping {
      ManifestMapping([
        ("mediaType", .string(type)), ("digest", .string("sha256:\(digest.hex)")),
        ("size", .integer(size)),
      ])
    }
  }

  /// Makes the image of a shipment.
  init(_ shipment: Shipment) {
    let image = ServiceImage(shipment)
    let engine = shipment.engine
    self.engine = engine
    repository = "\(image.name):\(image.tag)"
    let made = ImageLayer.layers(shipment)
    layers = made.map { Blob($0.contents, "layer.v1.tar+gzip", engine) }
    let text = image.configuration(made, created: shipment.date).jsonText
    configuration = Blob(Contents(text: text), "config.v1+json", engine)
    let manifest: ManifestNode = [
      "schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
      "config": .mapping(configuration.descriptor),
      "layers": .sequence(layers.map { .mapping($0.descriptor) }),
      "annotations": image.annotations,
    ]
    let blob = Blob(Contents(text: manifest.jsonText), "manifest.v1+json", engine)
    var entry = blob.descriptor
    entry.add("platform", ["architecture": "amd64", "os": "linux"])
    entry.add("annotations", ["org.opencontainers.image.ref.name": .string(image.tag)])
    for blob in [configuration, blob] + layers { add(blob.contents, blob.path) }
    add(
      [
        "schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json",
        "manifests": [.mapping(entry)],
      ], "index.json")
    add(["imageLayoutVersion": "1.0.0"], "oci-layout")
  }

  /// The layout as one tar archive, with the index that `docker load` reads.
  func archive(date: Timestamp) -> Contents {
    var layout = self
    layout.add(
      [
        [
          "Config": .string(configuration.path), "RepoTags": [.string(repository)],
          "Layers": .texts(layers.map(\.path)),
        ]
      ], "manifest.json")
    return Tar.archive(layout.files.tarEntries(), date: date, engine)
  }

  private mutating func add(_ node: ManifestNode, _ name: String) {
    add(Contents(text: node.jsonText), name)
  }

  private mutating func add(_ contents: Contents, _ name: String) {
    files.add(ArtifactFile(contents, .image), at: ArtifactPath(known: name))
  }
}
