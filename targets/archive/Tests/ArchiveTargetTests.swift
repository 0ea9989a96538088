import Artifacts
import Foundation
import Program
import Systemd
import TargetKit
import TestSupport
import Testing

@testable import ArchiveTarget

@Suite struct `The archive target` {
  @Test func `is one archive, and on request a file that unpacks itself`() throws {
    let archive = "order-1.0.0-linux-x86_64"
    #expect(
      SampleArchive().tree().entries.map(\.path.text).contains("\(archive).tar.gz"))
    let paths = SampleArchive().tree(selfExtracting: true).entries.map(\.path.text)
    #expect(paths.contains("\(archive).tar.gz") && paths.contains("\(archive).run"))
    #expect(
      ArchiveTarget.mainFile(of: sampleProgram().identity)?.text == "\(archive).tar.gz")
  }

  @Test func `has a file name however long the version is`() throws {
    let version = "1.0.0-" + String(repeating: "a", count: 500)
    let other = version + "b"
    let names = [version, other].map { ReleaseName(sampleProgram(version: $0).identity).text }
    #expect(Set(names).count == 2 && names.allSatisfy { $0.utf8.count < 200 })
    #expect(!SampleArchive(version: version).tree().entries.isEmpty)
  }

  @Test func `has scripts that every shell reads and no judge finds fault with`() throws {
    try withTemporaryFolder { folder in
      let sample = SampleArchive(secrets: ["a", "b"])
      let unpacked = try sample.unpack(into: folder).path
      let run = try #require(
        sample.tree(selfExtracting: true).entries.first { $0.path.text.hasSuffix(".run") })
      let text = run.file.contents.bytes(sample.engine)
      let end = try #require(text.firstRange(of: Array("\nmain \"$@\"; exit\n".utf8))).upperBound
      try Data(text[..<end]).write(to: folder.appending(path: "extract.sh"))
      let shellcheck = Golden.repository.appending(path: ".build/venv/bin/shellcheck").path
      for script in ["'\(unpacked)/install.sh'", "extract.sh"] {
        let result = try BuiltTool.shell(
          """
          '\(shellcheck)' --shell=sh \(script) &&
            dash -n \(script) && busybox sh -n \(script) && bash --posix -n \(script)
          """, in: folder)
        #expect(result.exitCode == 0 && result.text == "", "\(result.text)")
      }
    }
  }

  @Test func `has a file that unpacks itself only as it was made`() throws {
    try withTemporaryFolder { folder in
      let sample = SampleArchive()
      let file = try #require(
        sample.tree(selfExtracting: true).entries.first { $0.path.text.hasSuffix(".run") }
      ).file
      #expect(file.isExecutable)
      let bytes = file.contents.bytes(sample.engine)
      try Data(bytes).write(to: folder.appending(path: "order.run"))
      func run(_ options: String, shell: String = "sh", temporary: String = "tmp") throws
        -> BuiltTool.Result
      {
        try BuiltTool.shell(
          "mkdir -p \(temporary); TMPDIR=\"$PWD/\(temporary)\" \(shell) ./order.run \(options); "
            + "code=$?; ls \(temporary); exit $code", in: folder)
      }
      #expect(try run("--check").text == "order 1.0.0: as it was made\n")
      #expect(try run("--extract out", shell: "busybox sh").text == "out/order-1.0.0\n")
      #expect(try run("--verify").text == "order 1.0.0: every file is as it was made\n")
      #expect(try run("--extract").exitCode == 64)
      let installed = try run("--no-service --prefix \"$PWD/order\"")
      #expect(
        installed.exitCode == 0 && installed.text.contains("is installed in"), "\(installed.text)")
      #expect(
        try BuiltTool.shell("order/current/order --version", in: folder).text == "order 1.0.0\n")
      let refused = try run("--prefix '/a b'")
      #expect(refused.exitCode == 64 && refused.text.contains("--prefix"), "\(refused.text)")
      for place in [bytes.count - 1, bytes.count - 2_000] {
        var damaged = bytes
        damaged[place] ^= 1
        try Data(damaged).write(to: folder.appending(path: "order.run"))
        for option in ["--check", "--extract never", "--prefix \"$PWD/never\""] {
          let result = try run(option)
          #expect(
            result.exitCode == 65
              && result.text.hasSuffix("it is not as it was made, and nothing was unpacked\n"),
            "\(result.text)")
        }
      }
      try Data(bytes.dropLast(100)).write(to: folder.appending(path: "order.run"))
      #expect(try run("--check").exitCode == 65)
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "never").path))
    }
  }

  @Test func `keeps texts of a workflow apart from what scripts and units say`() throws {
    for text in HostileText.all {
      let shipment = Shipment(
        program: sampleProgram(secrets: [text], title: text), inputs: [],
        engine: EngineImage([1]), version: "1.2.3")
      let tree = ArchivedService(shipment, releaseName: "order-1.0.0").tree
      func lines(_ name: String) throws -> [Substring] {
        let file = try #require(tree.entries.first { $0.path.text == name }).file
        return String(decoding: file.contents.bytes(shipment.engine), as: UTF8.self)
          .split(separator: "\n", omittingEmptySubsequences: false)
      }
      let shown = text.debugDescription
      let isFile = CredentialName(text) != nil
      let script = try lines("install.sh")
      let expected = isFile ? [text] : []
      #expect(
        script.first { $0.hasPrefix("secrets=") } == "secrets=\(expected.first ?? "''")", "\(shown)"
      )
      let unit = try lines("order.service")
      #expect(unit.filter { $0.hasPrefix("Exec") }.count == 2, "\(shown)")
      #expect(
        unit.filter { $0.hasPrefix("[") } == ["[Unit]", "[Service]", "[Install]"], "\(shown)")
      #expect(unit.filter { $0.hasPrefix("LoadCredential=") }.count == expected.count, "\(shown)")
      let settings = try lines("order.env.example")
      #expect(settings.allSatisfy { $0.isEmpty || $0.hasPrefix("#") }, "\(shown)")
      #expect(
        settings.count(where: { $0.hasPrefix("#SLIPWAY_SECRET_") }) == 1 - expected.count,
        "\(shown)")
    }
  }
}
