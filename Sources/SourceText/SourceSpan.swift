/// Names a file of a compilation, as an index into its list of files.
package struct SourceID: Hashable, Sendable, Comparable {
  /// The index in the list of files.
  package let index: Int

  /// Makes an identifier from an index.
  package init(_ index: Int) { self.index = index }

  /// Orders by index.
  package static func < (left: SourceID, right: SourceID) -> Bool { left.index < right.index }
}

/// A half-open range of UTF-8 offsets in one file.
package struct SourceSpan: Hashable, Sendable {
  /// The file the range is in.
  package var file: SourceID
  /// Byte offsets into the file's UTF-8 text.
  package var range: Range<Int>

  /// Makes a span from a file and a range of byte offsets.
  package init(file: SourceID, range: Range<Int>) {
    self.file = file
    self.range = range
  }

  /// Whether another span lies inside this one, in the same file.
  package func contains(_ other: SourceSpan) -> Bool {
    file == other.file && range.lowerBound <= other.range.lowerBound
      && other.range.upperBound <= range.upperBound
  }
}
