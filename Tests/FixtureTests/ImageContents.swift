import Artifacts
import JSON
import TargetKit

/// What is in the blobs of an image, under names that do not change with every byte of the engine.
enum ImageContents {
  /// The manifest, the configuration and the layers of the image in a tree, as files to be recorded.
  static func products(of tree: ArtifactTree, _ engine: EngineImage) -> [(
    name: String, text: String
  )] {
    func bytes(_ path: String) -> [UInt8] {
      tree.entries.first { $0.path.text == path }?.file.contents.bytes(engine) ?? []
    }
    func blob(_ descriptor: JSONValue?) -> [UInt8] {
      let digest = descriptor?["digest"]?.stringValue ?? ""
      return bytes("image/blobs/sha256/\(digest.drop { $0 != ":" }.dropFirst())")
    }
    let index = bytes("image/index.json")
    guard !index.isEmpty else { return [] }
    let manifest = blob((try? JSONValue(parsing: index))?["manifests"]?.arrayValue?.first)
    let json = try? JSONValue(parsing: manifest)
    let texts = [
      ("oci-layout", bytes("image/oci-layout")), ("index.json", index), ("manifest.json", manifest),
      ("config.json", blob(json?["config"])),
    ]
    let layers = json?["layers"]?.arrayValue ?? []
    return texts.map { ("image/\($0.0)", String(decoding: $0.1, as: UTF8.self)) }
      + layers.enumerated().map { index, layer in
        ("image/layer-\(index + 1).txt", TarMember.all(gzip: blob(layer)).listing)
      }
  }
}
