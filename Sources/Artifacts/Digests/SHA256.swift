import COpenSSL

/// The SHA-256 hash of bytes that come piece by piece.
///
/// Its state can be kept and gone on with, so that what every executable starts with is hashed once.
package struct SHA256: Sendable {
  private var context = SHA256_CTX()

  /// Starts with no bytes.
  package init() { SHA256_Init(&context) }

  /// Adds bytes.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    SHA256_Update(&context, bytes.baseAddress, bytes.count)
  }

  /// Adds bytes.
  package mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }

  /// The digest of the bytes so far.
  package var digest: Digest {
    var context = context
    return Digest(
      bytes: [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
        SHA256_Final(buffer.baseAddress, &context)
        count = 32
      })
  }

  /// The state as bytes, which only this library on this kind of machine reads.
  package var state: [UInt8] { withUnsafeBytes(of: context) { Array($0) } }

  /// Goes on from a state; nil where it is none.
  package init?(state: [UInt8]) {
    guard state.count == MemoryLayout<SHA256_CTX>.size else { return nil }
    withUnsafeMutableBytes(of: &context) { $0.copyBytes(from: state) }
    guard context.md_len == 32, context.num < 64 else { return nil }
  }
}
