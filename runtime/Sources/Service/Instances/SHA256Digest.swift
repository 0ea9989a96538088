import COpenSSL

/// The hash that names versions of programs.
enum SHA256Digest {
  /// The 32 bytes of the SHA-256 hash.
  static func bytes(of data: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      SHA256(data, data.count, buffer.baseAddress)
      count = 32
    }
  }
}
