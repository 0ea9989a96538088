/// Contents compressed to a raw DEFLATE stream.
///
/// The engine is not compressed again: its deflated form is put into the stream.
struct Deflated {
  /// The stream.
  let stream: Contents
  /// The checksum of what was compressed.
  let checksum: CRC32
  /// How many bytes were compressed.
  let size: Int

  init(_ contents: Contents, _ level: Gzip.Level, _ engine: EngineImage) {
    var stream = Contents()
    var checksum = CRC32()
    var deflate = DeflateStream(level)
    contents.forEachPiece(engine) { piece, bytes in
      guard piece == .engine else {
        deflate.write(bytes)
        checksum.update(bytes)
        return
      }
      stream.append(.bytes(deflate.flushed()))
      stream.append(.deflatedEngine)
      checksum.append(engine.description.checksum, count: engine.description.size)
      engine.ending.withUnsafeBytes {
        deflate.write($0)
        checksum.update($0)
      }
    }
    stream.append(.bytes(deflate.finished()))
    self.stream = stream
    self.checksum = checksum
    size = contents.size(engine)
  }
}
