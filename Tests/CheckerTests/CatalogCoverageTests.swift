import Diagnostics
import Foundation
import TestSupport
import Testing

/// Each code that the checker reports is shown by a fixture or a test.
@Suite struct CatalogCoverageTests {
  @Test func `each code is shown somewhere`() throws {
    let shown = try ["fixtures", "Tests"].map(text).joined()
    let numbers = [300..<400, 450..<500, 600..<740, 801..<805, 900..<1000]
    for code in DiagnosticCode.all where numbers.contains(where: { $0.contains(code.number) }) {
      if !shown.contains(code.text) { Issue.record("nothing shows \(code.text): \(code.title)") }
    }
  }

  /// The text of all the files of a folder.
  private func text(of folder: String) throws -> String {
    let url = Golden.repository.appendingPathComponent(folder)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: url.path)
    return paths.compactMap { path in
      try? String(contentsOf: url.appendingPathComponent(path), encoding: .utf8)
    }.joined()
  }
}
