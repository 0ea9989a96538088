extension String {
  /// The text with a value in place of each `{name}` (OpenAPI 3.0, "Path Templating").
  func expanding(_ name: String, with value: String) -> String {
    let mark = Array("{\(name)}".utf8)
    var output: [UInt8] = []
    var rest = utf8[...]
    while let start = rest.firstIndex(of: UInt8(ascii: "{")) {
      output += rest[..<start]
      rest = rest[start...]
      if rest.starts(with: mark) {
        output += value.utf8
        rest = rest.dropFirst(mark.count)
      } else {
        output.append(rest.removeFirst())
      }
    }
    return String(decoding: output + rest, as: UTF8.self)
  }
}
