import Foundation

/// A folder that is removed with the last reference to it.
final class TestFolder: Sendable {
  let path: String

  init() {
    path = FileManager.default.temporaryDirectory.path + "/journal-" + UUID().uuidString
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
