import Foundation

/// The published test cases, in the folder `shared/conformance` beside the project or the one that
/// `SLIPWAY_CONFORMANCE` names; without it there is nothing to run.
enum PublishedCases {
  static let folder: URL? = {
    if let path = ProcessInfo.processInfo.environment["SLIPWAY_CONFORMANCE"] {
      return URL(fileURLWithPath: path)
    }
    var place = URL(fileURLWithPath: #filePath)
    while place.path != "/" {
      place.deleteLastPathComponent()
      let candidate = place.appendingPathComponent("shared/conformance")
      if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
    }
    return nil
  }()

  static var exist: Bool { folder != nil }

  /// The files of a folder with this ending, by name.
  static func files(in name: String, ending: String) throws -> [(name: String, text: String)] {
    guard let folder else { return [] }
    let files = try FileManager.default.contentsOfDirectory(
      at: folder.appendingPathComponent(name), includingPropertiesForKeys: nil)
    return try files.filter { $0.pathExtension == ending }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
      .map { ($0.lastPathComponent, try String(contentsOf: $0, encoding: .utf8)) }
  }
}
