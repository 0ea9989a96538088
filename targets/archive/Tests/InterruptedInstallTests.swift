import Foundation
import TestSupport
import Testing

@testable import ArchiveTarget

/// Each command of the script fails in turn, and then each is interrupted.
@Suite struct `An installation that fails` {
  @Test(arguments: ["fail", "TERM"])
  func `leaves nothing, whichever command it was`(how: String) throws {
    try withTemporaryFolder { folder in
      let machine = try SampleMachine(folder)
      try machine.meddle()
      let archive = try SampleArchive().unpack(into: folder)
      try eachCommand(machine, archive, how) { place in
        let left = try machine.inventory
        #expect(left == "", "\(place)")
        #expect(machine.running == nil, "\(place)")
      } reset: {
        try machine.install(archive, "--purge")
        _ = try BuiltTool.shell("rm -rf order units loaded active enabled", in: folder)
      }
    }
  }

  @Test(arguments: ["fail", "TERM"])
  func `leaves the release before, whichever command it was`(how: String) throws {
    try withTemporaryFolder { folder in
      let machine = try SampleMachine(folder)
      try machine.meddle()
      let old = try SampleArchive().unpack(into: folder)
      let new = try SampleArchive(version: "1.1.0").unpack(into: folder)
      try machine.install(old)
      let before = try machine.inventory
      try eachCommand(machine, new, how) { place in
        let left = try machine.inventory
        #expect(left == before, "\(place)")
        #expect(machine.running == "order 1.0.0", "\(place)")
      } reset: {
        let result = try machine.install(new, "--rollback")
        #expect(result.exitCode == 0, "\(result.text)")
        _ = try BuiltTool.shell("rm -rf order/releases/order-1.1.0-* order/previous", in: folder)
        let left = try machine.inventory
        #expect(left == before)
      }
    }
  }

  /// Installs again and again, until no command is left to fail.
  ///
  /// Where the installation failed, what was there must be there; where it went on all the same, it
  /// must be whole.
  private func eachCommand(
    _ machine: SampleMachine, _ archive: URL, _ how: String,
    whenFailed: (String) throws -> Void, reset: () throws -> Void
  ) throws {
    let version = archive.lastPathComponent.replacingOccurrences(of: "-", with: " ")
    for count in 1...200 {
      let result = try machine.install(archive, meddling: (count, how))
      let place = "\(how) of \(machine.text("hit") ?? "nothing") (\(count)): \(result.text)"
      if result.exitCode != 0 {
        try whenFailed(place)
      } else {
        #expect(machine.running == version, "\(place)")
        // What cannot be removed is removed by the next installation.
        let isTolerated = machine.text("hit")?.contains("rm -rf -- ") == true
        #expect(try isTolerated || !machine.inventory.contains(".install"), "\(place)")
        try reset()
      }
      if machine.text("hit") == nil {
        #expect(count > 25, "so few commands are none")
        return
      }
    }
    Issue.record("the script does not end")
  }
}
