/// Bytes that stay where they are, such as a file's that is mapped into memory.
package protocol ByteStore: Sendable {
  /// How many there are.
  var count: Int { get }
  /// Gives the bytes.
  func withBytes(_ body: (UnsafeRawBufferPointer) -> Void)
}

extension Array<UInt8>: ByteStore {
  /// Gives the bytes.
  package func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) { withUnsafeBytes(body) }
}
