import Artifacts

/// What a directive of a unit is set to; each form is written as systemd reads it back.
package enum UnitValue: Sendable {
  /// Words of this program, as they are.
  case fixed(StaticString)
  /// A whole number.
  case number(Int)
  /// A line for people.
  case text(String)
  /// A file or a folder, from the root of the file system; one that is optional may be missing.
  case path(ArtifactPath, isOptional: Bool)
  /// A name of letters, digits, `/`, `.`, `_` and `-`, which needs no quotes.
  case name(String)
  /// Hosts, by their addresses.
  case hosts([HostAddress])
  /// A program with its arguments.
  case command([UnitWord])
  /// A secret, and the file that holds it.
  case credential(CredentialName, ArtifactPath)

  var encoded: String {
    switch self {
    case .fixed(let words): "\(words)"
    case .number(let number): "\(number)"
    case .text(let text): UnitText.line(text)
    case .path(let path, let isOptional):
      (isOptional ? "-" : "") + UnitText.withoutSpecifiers("/" + path.text)
    case .name(let name): UnitText.name(name)
    case .hosts(let addresses): addresses.map(\.text).joined(separator: " ")
    case .command(let words): words.map(\.encoded).joined(separator: " ")
    case .credential(let name, let path):
      name.text + ":" + UnitText.withoutSpecifiers("/" + path.text)
    }
  }
}

/// A word of a command line.
package enum UnitWord: Sendable {
  /// A word of this program, as it is, such as `$MAINPID`.
  case fixed(StaticString)
  /// Any text but one with a NUL, which no argument can have.
  case text(String)

  var encoded: String {
    switch self {
    case .fixed(let word): "\(word)"
    case .text(let text): UnitText.word(text)
    }
  }
}

/// The name of a secret that systemd can pass to a service in a file.
package struct CredentialName: Sendable, Equatable {
  /// The name.
  package let text: String

  /// Takes a name of letters, digits, `.`, `_` and `-` that does not begin with `.`; nil for any other,
  /// which systemd would refuse or read as something else.
  package init?(_ text: String) {
    guard text.utf8.allSatisfy({ UnitText.isPlain($0, beside: "._-") }),
      (1...200).contains(text.utf8.count), !text.hasPrefix(".")
    else { return nil }
    self.text = text
  }
}
