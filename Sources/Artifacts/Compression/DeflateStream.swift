import CZlib

/// Bytes being compressed to a raw DEFLATE stream (RFC 1951), always in the same way.
struct DeflateStream: ~Copyable {
  // zlib keeps a pointer to its stream, which therefore must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private var output: [UInt8] = []

  init(_ level: Gzip.Level = .usual) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // Beyond 6 the engine takes two and a half times as long to get 0.4% smaller.
    // Less than zero: raw, without the header of zlib.
    let status = deflateInit2_(
      stream, level == .best ? 9 : 6, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib has no memory")
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  /// Compresses bytes.
  mutating func write(_ bytes: UnsafeRawBufferPointer) { run(bytes, Z_NO_FLUSH) }

  /// Ends the stream's block at a whole byte and forgets what came before, so that other blocks can
  /// stand between; gives the bytes since the last time.
  mutating func flushed() -> [UInt8] { taken(Z_FULL_FLUSH) }

  /// Ends the stream, and gives the bytes since the last time.
  mutating func finished() -> [UInt8] { taken(Z_FINISH) }

  private mutating func taken(_ flush: Int32) -> [UInt8] {
    run(UnsafeRawBufferPointer(start: nil, count: 0), flush)
    defer { output = [] }
    return output
  }

  private mutating func run(_ bytes: UnsafeRawBufferPointer, _ flush: Int32) {
    precondition(bytes.count <= UInt32.max, "more than 4 GB in one piece")
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.pointee.avail_in = UInt32(bytes.count)
    var status = Z_OK
    repeat {
      let piece = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
        stream.pointee.next_out = buffer.baseAddress
        stream.pointee.avail_out = UInt32(buffer.count)
        status = deflate(stream, flush)
        count = buffer.count - Int(stream.pointee.avail_out)
      }
      output += piece
    } while status == Z_OK && stream.pointee.avail_out == 0
  }
}
