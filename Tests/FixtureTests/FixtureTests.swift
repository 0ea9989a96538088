import Foundation
import TestSupport
import Testing

@Suite struct `Fixtures` {
  @Test(arguments: Fixture.all) func `give what they are expected to give`(fixture: Fixture) {
    let products = fixture.products()
    let folder = "\(fixture.folder)/expected"
    for product in products { Golden.expect(product.text, equals: "\(folder)/\(product.name)") }
    let names = products.map(\.name)
    let url = Golden.repository.appending(path: folder)
    let present = (FileManager.default.subpaths(atPath: url.path) ?? []).sorted()
    for path in present where !names.contains(path) {
      let file = url.appending(path: path)
      guard (try? file.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == false else {
        continue
      }
      if Golden.isRecording { try? FileManager.default.removeItem(at: file) }
      Issue.record("nothing produces \(folder)/\(path)")
    }
  }

  /// `make reproducible` does the same with all fixtures, and with the engine itself.
  @Test func `compile to the same bytes in other surroundings`() throws {
    let script = Golden.repository.appending(path: "scripts/check-reproducible").path
    let result = try BuiltTool.shell(
      "'\(script)' '\(BuiltTool.folder.path)' hello night-backup order-fulfilment",
      in: Golden.repository)
    #expect(result.exitCode == 0, "\(result.text)")
  }
}
