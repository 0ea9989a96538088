import Artifacts
import Containers
import Program
import TargetKit

/// A layer of an image: a tar archive, compressed by gzip.
struct ImageLayer {
  /// What it holds, for the image's history.
  let summary: String
  /// The compressed archive.
  let contents: Contents
  /// The digest of the archive before it was compressed.
  let difference: Digest

  private init(_ summary: String, _ entries: [TarEntry], _ engine: EngineImage) {
    // Not the shipment's date: the layer of the engine is the same in all images.
    let archive = Tar.archive(entries, date: .standard, engine)
    self.summary = summary
    contents = Gzip.compress(archive, engine)
    difference = archive.digest(engine)
  }

  /// The layers of an image, from bottom to top: what changes seldom, then the program.
  static func layers(_ shipment: Shipment) -> [ImageLayer] {
    let engine = shipment.engine
    let app = TarEntry.directory("app")
    let system = [
      app, TarEntry(ServiceImage.Place.engine, .file(Contents([.engine])), mode: 0o755),
    ]
    let program = TarEntry(
      ServiceImage.Place.program,
      .file(Contents(bytes: shipment.carriedProgram)), mode: 0o644)
    return [
      ImageLayer(
        "slipway-engine \(shipment.version) and certificate authorities",
        system + ServiceImage.system(engine.authorities), engine),
      ImageLayer("the compiled workflow", [app, program], engine),
    ]
  }
}
