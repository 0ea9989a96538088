import Artifacts
import Foundation
import TestSupport

/// A folder that holds a package between runs of the tests, so that each builds what has changed alone.
struct PackageFolder {
  let url: URL
  private var paths: Set<String> = []

  init(_ url: URL) { self.url = url }

  /// Writes a file where it is not there already as it is to be.
  mutating func write(_ path: String, _ bytes: [UInt8], isExecutable: Bool = false) throws {
    paths.insert(path)
    let file = url.appending(path: path)
    guard (try? Data(contentsOf: file)) != Data(bytes) else { return }
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    if isExecutable {
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }
  }

  /// Writes the files of a tree.
  mutating func write(_ tree: ArtifactTree, _ engine: EngineImage) throws {
    for entry in tree.entries {
      try write(
        entry.path.text, entry.file.contents.bytes(engine), isExecutable: entry.file.isExecutable)
    }
  }

  /// Removes what an earlier run has left and this one has not written.
  func removeOthers() throws {
    for path in FileManager.default.subpaths(atPath: url.path) ?? [] where !path.hasPrefix(".build")
    {
      let file = url.appending(path: path)
      guard !paths.contains(path),
        try file.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == false
      else { continue }
      try FileManager.default.removeItem(at: file)
    }
  }
}

extension EngineSources {
  /// The engine's sources in the repository.
  static func repository() throws -> EngineSources {
    let folder = Golden.repository.appending(path: "runtime")
    let paths =
      ["Package.swift", "build-static.sh"]
      + (FileManager.default.subpaths(atPath: folder.appending(path: "Sources").path) ?? [])
      .map { "Sources/\($0)" }
    return EngineSources(
      try paths.compactMap { path in
        let file = folder.appending(path: path)
        guard try file.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == false else {
          return nil
        }
        return File(
          path: path, bytes: [UInt8](try Data(contentsOf: file)),
          isExecutable: path.hasSuffix(".sh"))
      })
  }
}
