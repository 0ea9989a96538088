/// Why a binary form cannot be read.
package enum BinaryFormatError: Error, Equatable {
  /// The bytes mean nothing.
  case malformed(String)
  /// A text that was withheld under this name is not given any more.
  case missingText(String)
}
