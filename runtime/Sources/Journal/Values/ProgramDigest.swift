/// What tells one version of a program from all others: a hash of its bytes.
public struct ProgramDigest: Hashable, Sendable {
  /// The bytes of the hash.
  public let bytes: [UInt8]

  /// Makes a digest from the bytes of a hash.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }
}
