extension String {
  /// The text, cut with `…` where it has more bytes than the limit.
  func cut(toBytes limit: Int) -> String {
    guard utf8.count > limit else { return self }
    // Half a character at the end is left out.
    var end = utf8.index(startIndex, offsetBy: limit)
    while end.samePosition(in: unicodeScalars) == nil { end = utf8.index(before: end) }
    return self[..<end] + "…"
  }
}
