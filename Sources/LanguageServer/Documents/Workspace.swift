import Checker
import Compiler
import JSON
import SourceText

/// The open documents, and the files around them.
struct Workspace: Sendable {
  private let loader: SourceLoader
  private let settings: @Sendable (String) -> SourceFile?
  private(set) var documents: [String: Document] = [:]

  init(loader: SourceLoader, settings: @escaping @Sendable (String) -> SourceFile?) {
    self.loader = loader
    self.settings = settings
  }

  /// What is made of a text under the URI of a document.
  func snapshot(_ utf8: [UInt8], of uri: String) -> Snapshot {
    let file = SourceFile(path: DocumentURI.path(uri), utf8: utf8)
    return Snapshot(
      file: file, outline: OutlineParser.outline(of: utf8),
      compilation: Compilation(
        .init(
          workflows: [file] + others(besides: uri, utf8), settings: settings(file.path),
          loader: overlaid), goal: .check, after: documents[uri]?.current.compilation))
  }

  /// Opens a document, or replaces its text.
  mutating func set(_ uri: String, version: JSONValue, utf8: [UInt8]) {
    let snapshot = snapshot(utf8, of: uri)
    if documents[uri] == nil {
      documents[uri] = Document(uri: uri, version: version, snapshot)
    } else {
      documents[uri]?.advance(to: version, snapshot)
    }
  }

  mutating func close(_ uri: String) { documents[uri] = nil }

  /// The open workflows that a workflow may run: none where it runs no workflow at all.
  private func others(besides uri: String, _ utf8: [UInt8]) -> [SourceFile] {
    let key = Array("workflow:".utf8)
    let runsAny = utf8.indices.contains { utf8[$0] == key[0] && utf8[$0...].starts(with: key) }
    guard runsAny else { return [] }
    return documents.values.filter { $0.uri != uri }.map(\.current.file)
      .sorted { $0.path < $1.path }
  }

  /// The loader, in which open documents have the text that the editor shows.
  private var overlaid: SourceLoader {
    let open = documents.values.map(\.current.file)
    let loader = loader
    return SourceLoader { path throws(SourceLoader.Failure) in
      if let file = open.first(where: { sameText($0.path, path) }) { return file }
      return try loader.load(path)
    }
  }
}
