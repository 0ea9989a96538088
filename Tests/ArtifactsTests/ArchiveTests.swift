import Artifacts
import Foundation
import JSON
import TestSupport
import Testing

/// An engine with a description, whose deflated form is at hand, and the same one without.
struct SampleEngine {
  /// The executable before its description.
  let plain: [UInt8]
  let undescribed: EngineImage
  let described: EngineImage

  init() throws {
    var generator = SeededGenerator(seed: 7)
    let words = (0..<200).map { _ in UInt8.random(in: 0 ... .max, using: &generator) }
    plain = (0..<50_000).flatMap { _ in
      let start = Int.random(in: 0..<190, using: &generator)
      return words[start..<start + 10]
    }
    undescribed = EngineImage(plain)
    let components: JSONValue = [
      ["name": "zlib", "version": "1.2.13", "purl": "pkg:deb/debian/zlib1g-dev@1.2.13"],
      [
        "name": "openssl", "version": "3.0", "purl": "pkg:deb/debian/libssl-dev@3.0",
        "license": "Apache-2.0",
      ],
    ]
    let made = try #require(EngineDescription.describe(plain, components: components))
    described = EngineImage(plain + made.ending, deflated: made.deflated)
  }
}

/// What a shell command prints that finds the bytes in the file `archive`.
private func shell(_ line: String, on bytes: [UInt8]) throws -> String {
  try withTemporaryFolder { folder in
    try Data(bytes).write(to: folder.appending(path: "archive"))
    return try BuiltTool.shell(line, in: folder).text
  }
}

private func tree(_ files: [(path: String, file: ArtifactFile)]) throws -> ArtifactTree {
  var tree = ArtifactTree()
  for (path, file) in files { tree.add(file, at: try #require(ArtifactPath(path))) }
  return tree
}

@Suite struct `Archives` {
  private let engine: SampleEngine
  private let sample: ArtifactTree

  init() throws {
    engine = try SampleEngine()
    sample = try tree([
      (
        "bin/hello",
        ArtifactFile(Contents([.engine, .bytes([1, 2, 3])]), .executable, isExecutable: true)
      ),
      ("README.md", ArtifactFile(text: String(repeating: "Read me. ", count: 100), .documentation)),
      ("share/ä b/'$(x)'.txt", ArtifactFile(text: "", .source)),
    ])
  }

  @Test func `of tar are read by GNU tar as they were meant`() throws {
    let entries =
      sample.tarEntries(under: "hello-1/") + [
        TarEntry("tmp", .directory, mode: 0o1777),
        TarEntry("current", .symbolicLink("hello-1"), mode: 0o777),
      ]
    let tar = Tar.archive(entries, date: .standard, engine.described)
    let size = engine.described.size + 3
    let bytes = tar.bytes(engine.described)
    #expect(bytes.count.isMultiple(of: 512) && tar.pieces.contains(.engine))
    let listing = try shell(
      "TZ=UTC tar --list --verbose --numeric-owner --full-time --quoting-style=literal -f archive | tr -s ' '",
      on: bytes)
    Golden.expect(
      listing,
      equalsText: """
        -rw-r--r-- 0/0 900 1980-01-01 00:00:00 hello-1/README.md
        drwxr-xr-x 0/0 0 1980-01-01 00:00:00 hello-1/bin/
        -rwxr-xr-x 0/0 \(size) 1980-01-01 00:00:00 hello-1/bin/hello
        drwxr-xr-x 0/0 0 1980-01-01 00:00:00 hello-1/share/
        drwxr-xr-x 0/0 0 1980-01-01 00:00:00 hello-1/share/ä b/
        -rw-r--r-- 0/0 0 1980-01-01 00:00:00 hello-1/share/ä b/'$(x)'.txt
        drwxrwxrwt 0/0 0 1980-01-01 00:00:00 tmp/
        lrwxrwxrwx 0/0 0 1980-01-01 00:00:00 current -> hello-1

        """)
    let content = try shell(
      "tar -xOf archive hello-1/bin/hello | sha256sum | cut -c -64", on: bytes)
    #expect(content == "\(sample.entries[1].file.contents.digest(engine.described).hex)\n")
    let formats = try shell(
      "python3 -c 'import tarfile; print({m.get_info()[\"uname\"] for m in tarfile.open(\"archive\")})'; head -c 265 archive | tail -c 8 | od -c -An",
      on: bytes)
    #expect(
      formats.split(separator: "\n").map(String.init) == [
        "{''}", #"   u   s   t   a   r  \0   0   0"#,
      ])
  }

  @Test func `of tar hold names of any length`() throws {
    let long =
      (1...30).map { "folder\($0)" }.joined(separator: "/") + "/"
      + String(repeating: "n", count: 200)
    let entries = try tree([(long, ArtifactFile(text: "x", .source))]).tarEntries(under: "./")
    let bytes = Tar.archive(entries, date: .standard, engine.undescribed).bytes(engine.undescribed)
    let listing = try shell(
      "tar --list -f archive | tail -1; python3 -c 'import tarfile; print(tarfile.open(\"archive\").getnames()[-1])'",
      on: bytes)
    #expect(listing == "./\(long)\n./\(long)\n")
  }

  @Test func `are compressed by gzip without compressing the engine again`() throws {
    let entries = sample.tarEntries()
    func archive(_ engine: EngineImage) -> Contents {
      Gzip.compress(Tar.archive(entries, date: .standard, engine), engine)
    }
    let packed = archive(engine.described)
    let bytes = packed.bytes(engine.described)
    #expect(packed.pieces.contains(.deflatedEngine) && bytes.count < engine.plain.count / 2)
    #expect(bytes.count == packed.size(engine.described))
    #expect(Array(bytes.prefix(10)) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255])
    let tar = Tar.archive(entries, date: .standard, engine.described)
    #expect(
      try shell("gzip --test archive && gunzip <archive | sha256sum | cut -c -64", on: bytes)
        == "\(tar.digest(engine.described).hex)\n")
    #expect(packed.digest(engine.described) == Digest(of: bytes))
    // The same, whether the engine's deflated form is at hand or not.
    let bare = EngineImage(engine.described.executable)
    #expect(archive(bare).bytes(bare) == bytes)
  }

  @Test func `of tar and gzip are read back, and told from damaged ones`() throws {
    let entries = sample.tarEntries(under: "hello-1/")
    let tar = Tar.archive(entries, date: .standard, engine.described)
    let bytes = Gzip.compress(tar, engine.described).bytes(engine.described)
    let files = try TarReader.files(bytes)
    #expect(files.map(\.path) == sample.entries.map { "hello-1/\($0.path.text)" })
    #expect(files.map(\.mode) == sample.entries.map(\.file.mode))
    #expect(
      files.map(\.bytes) == sample.entries.map { $0.file.contents.bytes(engine.described) })
    for count in [0, 1, 9, 18, bytes.count / 2, bytes.count - 1] {
      #expect(throws: TarReader.Unreadable.self) { try TarReader.files(Array(bytes[..<count])) }
    }
    #expect(throws: TarReader.Unreadable.self) { try TarReader.files(bytes + [0]) }
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<50 {
      var damaged = bytes
      damaged[Int.random(in: 10..<bytes.count, using: &generator)] ^= 0x40
      #expect(throws: TarReader.Unreadable.self) { try TarReader.files(damaged) }
    }
  }

  @Test func `of zip are read by Python as they were meant`() throws {
    let zip = Zip.archive(sample, date: .standard, engine.described)
    let script = """
      import zipfile
      archive = zipfile.ZipFile("archive")
      print(archive.testzip())
      for i in archive.infolist():
          print(i.filename, oct(i.external_attr >> 16), i.date_time, i.file_size, i.compress_type,
                i.create_system, i.flag_bits, i.extra)
      """
    let text = try shell("TZ=Asia/Tokyo python3 -c '\(script)'", on: zip.bytes(engine.described))
    Golden.expect(
      text,
      equalsText: """
        None
        README.md 0o100644 (1980, 1, 1, 0, 0, 0) 900 8 3 2048 b''
        bin/hello 0o100755 (1980, 1, 1, 0, 0, 0) \(engine.described.size + 3) 8 3 2048 b''
        share/ä b/'$(x)'.txt 0o100644 (1980, 1, 1, 0, 0, 0) 0 0 3 2048 b''

        """)
    #expect(zip.size(engine.described) == zip.bytes(engine.described).count)
  }

  @Test func `of ar are those that dpkg writes`() {
    let members = [
      ("debian-binary", Contents(text: "2.0\n")), ("control.tar.gz", Contents(text: "odd")),
    ]
    let bytes = Ar.archive(members, date: .standard, engine.undescribed).bytes(engine.undescribed)
    Golden.expect(
      String(decoding: bytes, as: UTF8.self),
      equalsText: """
        !<arch>
        debian-binary   315532800   0     0     100644  4         `
        2.0
        control.tar.gz  315532800   0     0     100644  3         `
        odd

        """)
  }
}
