import CLinux

/// Finding one text in another by their bytes.
enum TextSearch {
  /// Calls `found` with the byte offset of each occurrence of a text, overlapping ones too.
  ///
  /// It gives the offset to go on from, or nil to stop. An empty text is found nowhere.
  static func occurrences(of part: String, in whole: String, _ found: (Int) -> Int?) {
    var (whole, part) = (whole, part)
    whole.withUTF8 { whole in
      part.withUTF8 { part in
        guard let start = whole.baseAddress, let mark = part.baseAddress, !part.isEmpty else {
          return
        }
        var offset = 0
        while offset + part.count <= whole.count,
          let place = memmem(start + offset, whole.count - offset, mark, part.count)
        {
          guard let next = found(UnsafeRawPointer(start).distance(to: place)) else { return }
          offset = next
        }
      }
    }
  }

  /// Whether one text occurs in the other; the empty one always does.
  static func contains(_ whole: String, _ part: String) -> Bool {
    if part.isEmpty { return true }
    var isFound = false
    occurrences(of: part, in: whole) { _ in
      isFound = true
      return nil
    }
    return isFound
  }

  static func hasPrefix(_ whole: String, _ part: String) -> Bool {
    whole.utf8.starts(with: part.utf8)
  }

  static func hasSuffix(_ whole: String, _ part: String) -> Bool {
    whole.utf8.count >= part.utf8.count
      && whole.utf8.suffix(part.utf8.count).elementsEqual(part.utf8)
  }
}
