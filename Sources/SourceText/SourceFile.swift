/// A file's text and the path a user knows it by.
package struct SourceFile: Sendable {
  /// The path as the user gave it; never made absolute.
  package let path: String
  /// The text, in UTF-8.
  package let utf8: [UInt8]

  /// Makes a file from its path and bytes.
  package init(path: String, utf8: [UInt8]) {
    self.path = path
    self.utf8 = utf8
  }
}
