import Artifacts
import Diagnostics
import Foundation
import JSON
import Program
import SourceText
import TargetKit
import TestSupport
import Testing

@testable import DebTarget

private func shipment(
  name: String = "hello", version: String = "1.0.0", title: String? = nil, summary: String? = nil,
  date: Int? = nil
) -> Shipment {
  Shipment(
    program: Program(
      identity: WorkflowIdentity(
        dsl: "1.0.3", namespace: "test", name: name, version: version, title: title,
        summary: summary),
      schedule: nil, body: BlockID(0), blocks: [Block(tasks: [])], tasks: []),
    inputs: [], engine: EngineImage([1, 2, 3]), version: "1.0.0",
    requestedDate: date.map(Timestamp.init(seconds:)))
}

private func texts(_ shipment: Shipment) -> PackageTexts {
  PackageTexts(shipment: shipment, name: PackageName(shipment.identity))
}

/// The words of a text, with one space between two: what is left of it where lines are filled.
private func words(_ text: String) -> String {
  PlainText.line(text).split(separator: " ").joined(separator: " ")
}

@Suite struct `The Debian target` {
  @Test func `gives versions that dpkg orders as semver does`() throws {
    let ordered = ["1.0.0-alpha.1", "1.0.0-rc.1", "1.0.0", "1.0.0+b1", "1.0.1-rc-2", "1.0.1"]
    let versions = ordered.map { PackageName(shipment(version: $0).identity).version }
    let line = zip(versions, versions.dropFirst()).map { "dpkg --compare-versions \($0) lt \($1)" }
    let result = try withTemporaryFolder {
      try BuiltTool.shell(line.joined(separator: " && "), in: $0)
    }
    #expect(result.exitCode == 0 && result.text == "", "\(result.text)")
    #expect(
      PackageName(shipment(name: "Order-X").identity).file.text
        == "slipway-order-x_1.0.0-1_amd64.deb")
  }

  @Test func `dates the changelog as date does`() throws {
    for seconds in [315_532_800, 951_827_696, 1_767_225_599, 4_102_444_800] {
      let result = try withTemporaryFolder {
        try BuiltTool.shell("date --utc --date=@\(seconds) --rfc-email", in: $0)
      }
      #expect(Timestamp(seconds: seconds).mailText + "\n" == result.text)
    }
  }

  @Test(arguments: [
    "Ada", "ada@shop.example", "Ada <ada>", "Ada <ada@shop.example> x", "<ada@shop.example>",
    "Ada\n <ada@shop.example>", "Ada, Bob <a@b.example>", "Ada <a@b@c>", "Ada <a b@c.example>", "",
  ]) func `refuses a maintainer that is none`(text: String) {
    var options = TargetOptions()
    options.set("maintainer", .text(text))
    #expect(
      DebTarget.check(options, for: shipment().program, in: .init(0)).map(\.code)
        == [.unusableOption])
    options.set("maintainer", .text("Ada Lovelace <ada.l+x@shop.example>"))
    #expect(DebTarget.check(options, for: shipment().program, in: .init(0)) == [])
  }

  /// dpkg has of each text what it says: its words, and of the description no other field.
  @Test func `keeps hostile texts out of the control file`() throws {
    try withTemporaryFolder { folder in
      for (index, text) in HostileText.all.enumerated() {
        let control = texts(shipment(title: "A \(text)", summary: "B \(text)\nC"))
          .control(installedSize: 1)
        let archive = Ar.archive(
          [
            ("debian-binary", Contents(text: "2.0\n")),
            (
              "control.tar.gz",
              Gzip.compress(
                Tar.archive(
                  [TarEntry("./control", .file(Contents(text: control.text)), mode: 0o644)],
                  date: .standard, EngineImage([])), EngineImage([]))
            ),
            (
              "data.tar.gz",
              Gzip.compress(Tar.archive([], date: .standard, EngineImage([])), EngineImage([]))
            ),
          ], date: .standard, EngineImage([]))
        try Data(archive.bytes(EngineImage([]))).write(to: folder.appending(path: "\(index).deb"))
      }
      let result = try BuiltTool.shell(
        """
        for ((i = 0; i < \(HostileText.all.count); i++)); do
          dpkg-deb --field $i.deb || exit 1
          echo ====
        done
        """, in: folder)
      #expect(result.exitCode == 0, "\(result.text.suffix(300))")
      let stanzas = result.text.components(separatedBy: "\n====\n").dropLast()
      #expect(stanzas.count == HostileText.all.count)
      for (text, stanza) in zip(HostileText.all, stanzas) {
        let names = stanza.split(separator: "\n").filter { $0.first != " " }
          .map { String($0.prefix { $0 != ":" }) }
        #expect(
          names == [
            "Package", "Version", "Architecture", "Maintainer", "Installed-Size", "Depends",
            "Recommends", "Section", "Priority", "Description",
          ], "\(text.debugDescription)")
        let lines =
          stanza.components(separatedBy: "\nDescription: ").last?
          .split(separator: "\n", omittingEmptySubsequences: false) ?? []
        let read = lines.dropFirst().prefix { !$0.contains("The service runs") }.joined(
          separator: " ")
        // A paragraph ends with a line of one dot.
        let paragraphs = PlainText.paragraphs("B \(text)\nC").map { $0.joined(separator: " ") }
        #expect(
          words(read).hasPrefix(paragraphs.joined(separator: " . ")), "\(text.debugDescription)")
      }
    }
  }

  /// man shows each text as it is, and finds nothing to warn of.
  @Test func `keeps hostile texts out of the commands of the manual page`() throws {
    let texts = HostileText.all.filter { $0 != "\u{202E}x" }
    let page = ManualPage(
      name: "x", date: "1980-01-01", source: "x '\"\\ 1",
      blocks: [.section("NAME"), .paragraph("x - y")]
        + texts.enumerated().flatMap { index, text -> [ManualPage.Block] in
          [.paragraph("\(text) <\(index)>"), .item(term: "t \(text)", "\(text)")]
        })
    try withTemporaryFolder { folder in
      try page.text.write(to: folder.appending(path: "x.1"), atomically: true, encoding: .utf8)
      let result = try BuiltTool.shell(
        """
        groff -man -K utf8 -T utf8 -ww -rLL=2000n -P-cbou x.1
        """, in: folder)
      let read = words(result.text.replacing("\n", with: " "))
      var position = read.startIndex
      for (index, text) in texts.enumerated() {
        let expected = words("\(text) <\(index)>")
        guard let found = read[position...].range(of: expected) else {
          Issue.record("\(text.debugDescription) is not in \(read[position...].prefix(80))")
          break
        }
        position = found.upperBound
      }
      #expect(!result.text.contains("x.1:"), "\(result.text.prefix(500))")
    }
  }
}
