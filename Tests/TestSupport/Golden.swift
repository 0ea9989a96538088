import Foundation
import Testing

/// Compares text with files that are checked in, and rewrites them on request.
///
/// With `SLIPWAY_RECORD=1` in the environment a difference rewrites the file. The run still fails,
/// so that recording never passes for testing.
package enum Golden {
  /// The repository's root folder.
  package static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Whether this run rewrites the files.
  package static var isRecording: Bool {
    ProcessInfo.processInfo.environment["SLIPWAY_RECORD"] == "1"
  }

  /// Records an issue unless a file, named from the repository's root, holds exactly this text.
  package static func expect(
    _ actual: String, equals path: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let url = repository.appendingPathComponent(path)
    let recorded = try? Data(contentsOf: url)
    guard recorded != Data(actual.utf8) else { return }
    guard isRecording else {
      let expected = recorded.map { String(decoding: $0, as: UTF8.self) }
      Issue.record(
        "\(path) differs\n\(difference(expected ?? "", actual))", sourceLocation: sourceLocation)
      return
    }
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(actual.utf8).write(to: url)
      Issue.record("recorded \(path)", sourceLocation: sourceLocation)
    } catch {
      Issue.record(error, "cannot record \(path)", sourceLocation: sourceLocation)
    }
  }

  /// Records an issue for every file of a folder that has no place in a list of names.
  package static func expectOnly(
    _ names: [String], in folder: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let url = repository.appendingPathComponent(folder)
    let present = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    for name in present.sorted() where !names.contains(name) {
      if isRecording { try? FileManager.default.removeItem(at: url.appendingPathComponent(name)) }
      Issue.record("nothing produces \(folder)/\(name)", sourceLocation: sourceLocation)
    }
  }

  /// Records an issue unless two texts are equal, with the lines that differ.
  package static func expect(
    _ actual: String, equalsText expected: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    guard !actual.utf8.elementsEqual(expected.utf8) else { return }
    Issue.record("texts differ\n\(difference(expected, actual))", sourceLocation: sourceLocation)
  }

  private static func difference(_ expected: String, _ actual: String) -> String {
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    return new.difference(from: old).map { change in
      switch change {
      case .remove(let line, let text, _): "-\(line + 1): \(text)"
      case .insert(let line, let text, _): "+\(line + 1): \(text)"
      }
    }.joined(separator: "\n")
  }
}
