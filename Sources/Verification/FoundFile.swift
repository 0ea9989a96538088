import Artifacts

/// A file as it is found in a bundle.
package struct FoundFile: Sendable {
  /// What stands at a path.
  package enum Kind: Sendable {
    /// A file with these bytes.
    case file(any ByteStore)
    /// Something else, such as a symbolic link: what it is, with an article.
    case other(String)
  }

  /// Where it stands in the bundle.
  package let path: String
  /// What it is.
  package let kind: Kind
  /// Its mode, without the bits of its type.
  package let mode: Int

  /// Makes a found file.
  package init(path: String, kind: Kind, mode: Int) {
    self.path = path
    self.kind = kind
    self.mode = mode
  }

  /// The bytes, where it is a file.
  var bytes: (any ByteStore)? {
    if case .file(let bytes) = kind { bytes } else { nil }
  }

  /// The bytes in an array; empty where it is no file.
  var array: [UInt8] {
    var array: [UInt8] = []
    bytes?.withBytes { array = Array($0) }
    return array
  }
}

extension ByteStore {
  /// The digest of the bytes.
  var digest: Digest {
    var hash = SHA256()
    withBytes { hash.update($0) }
    return hash.digest
  }
}
