/// How a text becomes one word of a command line of a POSIX shell.
package enum ShellWord {
  /// The text as it is where the shell takes it so, else in single quotes.
  package static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || "_-./:=@%+,".utf8.contains(byte)
    }
    if isPlain, !text.isEmpty { return text }
    // By scalars: with an accent behind it, a quote is another character to Swift, but not to a shell.
    var quoted = "'"
    for scalar in text.unicodeScalars {
      if scalar == "'" { quoted += #"'\'"# }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "'"
  }

  /// A command line of words.
  package static func line(_ words: String...) -> String {
    words.map(quoted).joined(separator: " ")
  }
}
