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

  /// The order of a `Dictionary` differs from process to process, so one process proves nothing.
  @Test func `compile to the same bytes in every process and folder`() throws {
    let source = Golden.repository.appending(path: "fixtures/order-fulfilment").path
    let results = try (1...4).map { depth in
      try withTemporaryFolder { folder in
        let place = folder.appending(path: (1...depth).map { "d\($0)" }.joined(separator: "/"))
        return try BuiltTool.shell(
          """
          umask 0\(depth)7; mkdir -p \(place.path) && cp -r \(source)/*.yaml \(place.path) && \
          cd \(place.path) && slipway compile workflow.yaml --target executable --output out && \
          tail --bytes=+$(($(stat --format=%s "\(BuiltTool.folder.path)/slipway-engine") + 1)) \
          out/order-fulfilment | sha256sum && stat --format=%A out/order-fulfilment
          """, in: folder)
      }
    }
    #expect(results.allSatisfy { $0 == results[0] && $0.exitCode == 0 }, "\(results.map(\.text))")
  }
}
