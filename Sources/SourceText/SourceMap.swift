/// The files of a compilation, in the order they were added.
package struct SourceMap: Sendable {
  /// The files; a `SourceID` is an index into them.
  package private(set) var files: [SourceFile] = []

  /// Makes a map without files.
  package init() {}

  /// Adds a file and gives the name it has in spans.
  package mutating func add(_ file: SourceFile) -> SourceID {
    files.append(file)
    return SourceID(files.count - 1)
  }

  /// The file an identifier of this map names.
  package subscript(id: SourceID) -> SourceFile { files[id.index] }

  /// The first and the end position of a span; the end is one past the last scalar.
  package func positions(of span: SourceSpan) -> Range<SourcePosition> {
    let file = self[span.file]
    return file.position(at: span.range.lowerBound)..<file.position(at: span.range.upperBound)
  }

  /// The source text of a span.
  package func text(of span: SourceSpan) -> String { self[span.file].text(in: span.range) }
}
