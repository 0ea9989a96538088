/// A name with an address of mail.
enum Mailbox {
  /// Whether a text is `NAME <USER@DOMAIN>`, with nothing that Debian's tools would take for more.
  static func isOne(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "<"), omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.last == UInt8(ascii: ">"), parts[0].last == 0x20,
      parts[0].contains(where: { $0 > 0x20 }), parts[0].first != 0x20,
      text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }),
      !parts[0].contains(where: { ",@>\"".utf8.contains($0) })
    else { return false }
    let address = parts[1].dropLast().split(
      separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    return address.count == 2
      && address.allSatisfy { part in
        !part.isEmpty && part.first != UInt8(ascii: ".") && part.last != UInt8(ascii: ".")
          && part.allSatisfy { byte in
            (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
              || "._+-".utf8.contains(byte)
          }
      }
  }
}
