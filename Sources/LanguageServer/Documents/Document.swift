import Compiler
import JSON
import SourceText

/// One version of a document, and what was made of it.
struct Snapshot: Sendable {
  let file: SourceFile
  let outline: OutlineNode
  /// What the compiler makes of it; its file is the first of the sources.
  let compilation: Compilation

  /// The file's identifier in the compilation's spans.
  static let file = SourceID(0)

  /// Whether it looks like a workflow: editors also send other YAML files, which are left alone.
  var isWorkflow: Bool { outline.entry("document") != nil || outline.entry("do") != nil }

  /// The place of an offset.
  func place(at offset: Int) -> Place { Place(offset, in: outline) }

  /// The span of a range of the file.
  func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(file: Self.file, range: range) }
}

/// A document that is open in an editor.
struct Document: Sendable {
  let uri: String
  /// The version that the editor gave it; null where it gave none.
  var version: JSONValue
  /// What the document is now.
  private(set) var current: Snapshot
  /// The last version that was well formed, from which types are taken while it is broken.
  private(set) var lastGood: Snapshot?

  init(uri: String, version: JSONValue, _ snapshot: Snapshot) {
    self.uri = uri
    self.version = version
    current = snapshot
    lastGood = snapshot.compilation.analysis == nil ? nil : snapshot
  }

  /// Goes on to another version.
  mutating func advance(to version: JSONValue, _ snapshot: Snapshot) {
    self.version = version
    current = snapshot
    if snapshot.compilation.analysis != nil { lastGood = snapshot }
  }
}
