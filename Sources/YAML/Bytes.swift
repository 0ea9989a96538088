/// Whether a byte is a space or a tab.
func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

/// Whether a byte is LF or CR, the line breaks of YAML 1.2.
func isLineBreak(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
}

/// How many bytes the line break at an offset takes: two for CRLF.
func lineBreakLength(in source: [UInt8], at offset: Int) -> Int {
  let isPair =
    source[offset] == UInt8(ascii: "\r") && offset + 1 < source.count
    && source[offset + 1] == UInt8(ascii: "\n")
  return isPair ? 2 : 1
}
