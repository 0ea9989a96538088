import Artifacts
import Foundation
import TestSupport
import Testing

@testable import Systemd

@Suite struct `Texts of a workflow in files of systemd` {
  /// What systemd itself makes of a unit.
  private func dump(_ unit: String, in folder: URL) throws -> String {
    try unit.write(
      to: folder.appending(path: "sample.service"), atomically: true, encoding: .utf8)
    // It does not do this as root.
    let result = try BuiltTool.shell(
      """
      mkdir -p run && chmod -R a+rwX . && drop=
      [ "$(id -u)" -ne 0 ] || drop="setpriv --reuid=65534 --regid=65534 --clear-groups"
      $drop env -i LC_ALL=C.UTF-8 HOME="$PWD" XDG_RUNTIME_DIR="$PWD/run" SYSTEMD_UNIT_PATH="$PWD:" \
        SYSTEMD_LOG_LEVEL=warning \
        /lib/systemd/systemd --test --user --no-pager --unit=sample.service </dev/null 2>log
      cat log >&2
      """, in: folder)
    #expect(result.exitCode == 0, "\(result.text)")
    let units = result.text.components(separatedBy: "\t-> Unit ")
    return try #require(units.first { $0.hasPrefix("sample.service:") })
  }

  private func lines(_ name: String, of dump: String) -> [String] {
    let lines = dump.split(separator: "\n").map { line in String(line.drop { $0 == "\t" }) }
    return lines.filter { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
  }

  @Test func `are one argument each, as systemd reads the command line`() throws {
    let words = HostileText.all
    let commands = words.map { text in
      UnitFile.Line.directive(
        "ExecStartPre", .command([.text("/bin/true"), .text(text), .text("last")]))
    }
    let unit = UnitFile(
      heading: words,
      sections: [
        .init("Unit", words.map { .comment($0) } + [.directive("Description", .text("sample"))]),
        .init("Service", commands + [.directive("ExecStart", .command([.text("/bin/true")]))]),
      ])
    try withTemporaryFolder { folder in
      let dump = try dump(unit.text, in: folder)
      // What comes before a start, and the start.
      let found = lines("Command Line", of: dump)
      #expect(found.count == words.count + 1)
      #expect(lines("Description", of: dump) == ["sample"])
      for (text, line) in zip(words, found) {
        let shown = line.dropFirst("/bin/true ".count).dropLast(" last".count)
        #expect(read(String(shown)) == doubled(text), "\(text.debugDescription) is \(line)")
      }
    }
  }

  /// A start expands `$` once more, so each stands there twice.
  private func doubled(_ text: String) -> String {
    text.replacingOccurrences(of: "$", with: "$$")
  }

  /// A word as systemd shows it: in double quotes with escapes, where it needs them.
  private func read(_ shown: String) -> String {
    guard shown.hasPrefix("\"") else { return shown }
    var bytes: [UInt8] = []
    var rest = Array(shown.utf8.dropFirst().dropLast())[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let mark = rest.popFirst() else {
        bytes.append(byte)
        continue
      }
      switch mark {
      case UInt8(ascii: "x"):
        bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
        rest = rest.dropFirst(2)
      case UInt8(ascii: "n"): bytes.append(10)
      case UInt8(ascii: "r"): bytes.append(13)
      case UInt8(ascii: "t"): bytes.append(9)
      case UInt8(ascii: "a"): bytes.append(7)
      default:
        // An octal number, or the character itself.
        if let high = mark.octal, rest.count >= 2,
          let digits = Optional(rest.prefix(2).compactMap(\.octal)), digits.count == 2
        {
          bytes.append(high << 6 | digits[0] << 3 | digits[1])
          rest = rest.dropFirst(2)
        } else {
          bytes.append(mark)
        }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `stay on the line of a description`() throws {
    for text in HostileText.all where !text.isEmpty {
      let unit = UnitFile(
        heading: [],
        sections: [
          .init("Unit", [.directive("Description", .text(text))]),
          .init("Service", [.directive("ExecStart", .fixed("/bin/true"))]),
        ])
      let line = unit.text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(line.count == 7 && !line[2].hasSuffix("\\"), "\(text.debugDescription)")
    }
    let unit = UnitFile(
      heading: [],
      sections: [
        .init("Unit", [.directive("Description", .text("50% of $x\nExecStart=/bin/x \"\\n\" \\"))]),
        .init("Service", [.directive("ExecStart", .fixed("/bin/true"))]),
      ])
    try withTemporaryFolder { folder in
      let dump = try dump(unit.text, in: folder)
      #expect(lines("Description", of: dump) == [#"50% of $x ExecStart=/bin/x "\n" \."#])
      #expect(lines("Command Line", of: dump) == ["/bin/true"])
    }
  }

  @Test func `are values of variables, as a shell reads the file`() throws {
    let texts = HostileText.all
    var lines: [EnvironmentFile.Line] = []
    for (index, text) in texts.enumerated() {
      lines += [.comment(text), .variable("V\(index)", text), .example("V\(index)", text)]
    }
    try withTemporaryFolder { folder in
      try EnvironmentFile(lines).text.write(
        to: folder.appending(path: "sample.env"), atomically: true, encoding: .utf8)
      let print = texts.indices.map { "printf '%s\\0' \"$V\($0)\"" }.joined(separator: "\n")
      let result = try BuiltTool.shell("set -eu; . ./sample.env\n\(print)", in: folder)
      #expect(result.text == texts.map { $0 + "\u{0}" }.joined())
    }
  }

  /// It reads the files of `EnvironmentFile=` with the same code, but then expands `$`.
  @Test func `are values of variables, as systemd reads the file`() throws {
    let generator = "/lib/systemd/user-environment-generators/30-systemd-environment-d-generator"
    let texts = HostileText.all.filter { text in
      // It takes no empty value, leaves out what has control characters, and prints `~` unquoted.
      !text.isEmpty && !text.contains("$") && !text.hasPrefix("~")
        && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }
    let lines = texts.enumerated().flatMap { index, text -> [EnvironmentFile.Line] in
      [.comment(text), .variable("V\(index)", text)]
    }
    try withTemporaryFolder { folder in
      let configuration = folder.appending(path: "environment.d")
      try FileManager.default.createDirectory(at: configuration, withIntermediateDirectories: true)
      try EnvironmentFile(lines).text.write(
        to: configuration.appending(path: "sample.conf"), atomically: true, encoding: .utf8)
      let result = try BuiltTool.shell(
        "env -i HOME=/nonexistent XDG_CONFIG_HOME=\"$PWD\" \(generator)", in: folder)
      let found = try #require(result.exitCode == 0 ? result.text : nil, "\(result.text)")
      try found.write(
        to: folder.appending(path: "found.sh"), atomically: true, encoding: .utf8)
      let print = texts.indices.map { "printf '%s\\0' \"$V\($0)\"" }.joined(separator: "\n")
      let read = try BuiltTool.shell(". ./found.sh\n\(print)", in: folder).text
        .components(separatedBy: "\u{0}")
      for (text, value) in zip(texts, read) { #expect(value == text) }
      #expect(read.count == texts.count + 1)
    }
  }

  @Test func `are names of credentials only where systemd takes them`() {
    #expect(
      HostileText.all.compactMap { CredentialName($0)?.text } == [
        "-", "--", "-n", "-rf", "--help", "---", "EOF", "yes", "no", "null", "on", "0x10", "1e3",
        "-x",
      ])
    #expect(CredentialName("shop.token-1_A")?.text == "shop.token-1_A")
    #expect(CredentialName(String(repeating: "a", count: 201)) == nil)
  }
}

extension UInt8 {
  fileprivate var octal: UInt8? {
    (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(self) ? self - UInt8(ascii: "0") : nil
  }
}
