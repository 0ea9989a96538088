import SourceText

/// An expression that gives what a text with `${ }` inside was likely meant to give, as a YAML
/// scalar in single quotes; nil where the text has several lines.
func interpolation(of text: String) -> String? {
  let bytes = Array(text.utf8)
  guard !bytes.contains(UInt8(ascii: "\n")) else { return nil }
  func piece(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
  var jq = ""
  var offset = 0
  while let opening = ExpressionForm.opening(in: bytes, from: offset) {
    guard let closing = ExpressionForm.closing(in: bytes, from: opening + 2) else { return nil }
    jq += escaped(piece(offset..<opening)) + "\\(\(trimmed(piece(opening + 2..<closing))))"
    offset = closing + 1
  }
  jq += escaped(piece(offset..<bytes.count))
  return singleQuoted("${ \"\(jq)\" }")
}

/// A text as a YAML scalar in single quotes.
func singleQuoted(_ text: String) -> String {
  "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
}

/// A text without the spaces at its ends.
private func trimmed(_ text: String) -> String {
  let utf8 = text.utf8.drop(while: isSpace)
  let end = utf8.lastIndex { !isSpace($0) }.map { utf8.index(after: $0) } ?? utf8.startIndex
  return String(Substring(utf8[..<end]))
}

/// The text of a jq string.
private func escaped(_ text: String) -> String {
  text.unicodeScalars.reduce(into: "") { jq, scalar in
    if scalar == "\\" || scalar == "\"" { jq += "\\" }
    jq.unicodeScalars.append(scalar)
  }
}
