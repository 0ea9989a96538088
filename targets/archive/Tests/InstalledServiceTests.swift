import Foundation
import TestSupport
import Testing

@testable import ArchiveTarget

/// What the compiler makes, with the engine.
@Suite struct `An installed service` {
  private static let workflow = """
    document: { dsl: 1.0.3, namespace: shop, name: order, version: VERSION }
    do:
      - greet: { set: { version: VERSION } }

    """

  @Test func `is asked whether it is well, and replaced by one that is`() throws {
    try withTemporaryFolder { folder in
      let machine = try SampleMachine(folder)
      defer { _ = try? BuiltTool.shell("[ ! -e served ] || kill $(cat served)", in: folder) }
      try Data().write(to: folder.appending(path: "real"))
      // It waits for the service to start.
      try FileManager.default.removeItem(at: folder.appending(path: "sbin/sleep"))
      for version in ["1.0.0", "1.1.0"] {
        try Self.workflow.replacingOccurrences(of: "VERSION", with: version).write(
          to: folder.appending(path: "order.yaml"), atomically: true, encoding: .utf8)
        let made = try BuiltTool.shell(
          "slipway compile order.yaml -t archive -o out && tar -xzf out/*.tar.gz && rm -r out",
          in: folder)
        #expect(made.exitCode == 0, "\(made.text)")
        let result = try machine.install(folder.appending(path: "order-\(version)"))
        #expect(result.exitCode == 0, "\(result.text)")
        #expect(try greeting(in: folder) == "{\"version\":\"\(version)\"}")
      }
      let archive = folder.appending(path: "order-1.1.0")
      let back = try machine.install(archive, "--rollback")
      #expect(back.exitCode == 0, "\(back.text)")
      let verified = try BuiltTool.shell("slipway verify order/current", in: folder)
      #expect(verified.text == "order/current: 9 files as they were made, not signed\n")
      #expect(try greeting(in: folder) == "{\"version\":\"1.0.0\"}")
      let gone = try machine.install(archive, "--purge")
      #expect(gone.exitCode == 0, "\(gone.text)")
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "order").path))
    }
  }

  private func greeting(in folder: URL) throws -> String {
    try BuiltTool.shell(
      "curl -s -H 'Content-Type: application/json' -d '{}' http://$(cat order/var/address)/",
      in: folder
    ).text
  }
}
