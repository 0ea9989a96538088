import CZlib

extension Gzip {
  /// The bytes of a gzip file; nil where it is none, is cut or damaged, has something behind it, or
  /// holds more than the limit.
  package static func decompress(_ file: UnsafeRawBufferPointer, limit: Int) -> [UInt8]? {
    var stream = z_stream()
    // 16 more: with the header and the checksum of gzip.
    guard
      inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK,
      let count = UInt32(exactly: file.count)
    else { return nil }
    defer { inflateEnd(&stream) }
    stream.next_in = UnsafeMutablePointer(
      mutating: file.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.avail_in = count
    var bytes: [UInt8] = []
    var status = Z_OK
    repeat {
      bytes += [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, filled in
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(buffer.count)
        status = inflate(&stream, Z_NO_FLUSH)
        filled = buffer.count - Int(stream.avail_out)
      }
      guard bytes.count <= limit else { return nil }
    } while status == Z_OK
    return status == Z_STREAM_END && stream.avail_in == 0 ? bytes : nil
  }
}
