extension String {
  /// Whether another text stands in this one, byte for byte.
  ///
  /// Swift's own search brings its regular expressions with it, a megabyte of every executable.
  public func contains(text: String) -> Bool {
    guard let first = text.utf8.first else { return true }
    var rest = utf8[...]
    while let start = rest.firstIndex(of: first) {
      rest = rest[start...]
      if rest.starts(with: text.utf8) { return true }
      rest.removeFirst()
    }
    return false
  }
}
