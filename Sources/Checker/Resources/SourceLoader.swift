import SourceText

/// Gives the files that a workflow refers to, such as schemas and scripts.
///
/// The checker knows no file system: who asks for a compilation says how files are read.
package struct SourceLoader: Sendable {
  /// Why a file cannot be had.
  package enum Failure: Error, Equatable {
    /// There is no such file.
    case notFound
    /// There is one, but reading it fails, for this reason.
    case unreadable(reason: String)
  }

  private let read: @Sendable (String) throws(Failure) -> SourceFile

  /// Makes a loader from a function that takes a path: an absolute one, or one relative to what the
  /// workflows' own paths are relative to.
  package init(_ read: @escaping @Sendable (_ path: String) throws(Failure) -> SourceFile) {
    self.read = read
  }

  /// A loader of these files alone, by their paths.
  package init(files: [SourceFile]) {
    self.init { path throws(Failure) in
      guard let file = files.first(where: { $0.path.utf8.elementsEqual(path.utf8) }) else {
        throw .notFound
      }
      return file
    }
  }

  /// The file at a path; throws why it cannot be had.
  package func load(_ path: String) throws(Failure) -> SourceFile { try read(path) }
}
