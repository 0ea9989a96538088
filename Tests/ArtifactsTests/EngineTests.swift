import Artifacts
import JSON
import TestSupport
import Testing

@Suite struct `The engine's description` {
  @Test func `saves hashing the engine`() throws {
    let engine = try SampleEngine()
    for image in [engine.described, engine.undescribed] {
      let contents = Contents([.engine, .bytes(Array("program".utf8))])
      #expect(contents.digest(image) == Digest(of: contents.bytes(image)))
    }
    #expect(engine.described.description.components.map(\.name) == ["openssl", "zlib"])
    #expect(engine.described.description.components[0].license == "Apache-2.0")
    #expect(engine.described.size == engine.plain.count + engine.described.ending.count)
  }

  @Test func `is not believed where it does not fit`() throws {
    let engine = try SampleEngine()
    // Another engine with this one's description.
    let longer = EngineImage([0] + engine.plain + engine.described.ending)
    #expect(longer.ending.isEmpty && longer.description.components.isEmpty)
    let damaged = engine.plain + engine.described.ending.dropLast()
    #expect(EngineImage(damaged).hash.digest == Digest(of: damaged))
    // Another engine's deflated form.
    let other = try #require(EngineDescription.describe(Array("other".utf8), components: []))
    let mixed = EngineImage(engine.described.executable, deflated: other.deflated)
    #expect(mixed.deflated.count == engine.described.deflated.count)
    #expect(EngineDescription.describe(engine.plain, components: [["name": "zlib"]]) == nil)
  }
}

@Suite struct `Dates` {
  @Test(arguments: [
    ("0", "1980-01-01T00:00:00Z"), ("315532800", "1980-01-01T00:00:00Z"),
    ("951782399", "2000-02-28T23:59:59Z"), ("951868800", "2000-03-01T00:00:00Z"),
    ("1767225599", "2025-12-31T23:59:59Z"), ("99999999999", "2107-12-31T23:59:58Z"),
    ("-1", nil), ("1.5", nil), ("", nil), ("99999999999999999999", nil),
  ]) func `are read from SOURCE_DATE_EPOCH`(text: String, expected: String?) {
    #expect(Timestamp(sourceDateEpoch: text)?.text == expected)
  }
}

@Suite struct `Digests` {
  @Test func `are those of the standard`() {
    #expect(
      Digest(of: Array("abc".utf8)).hex
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      Digest(hex: String(repeating: "0a", count: 32))?.bytes == .init(repeating: 10, count: 32))
    for wrong in ["", "0a", String(repeating: "0A", count: 32), String(repeating: "0", count: 63)] {
      #expect(Digest(hex: wrong) == nil)
    }
  }
}
