import JSON
import SourceText

/// Something of a document that has a name of its own: a task in its list, or a definition under
/// `use`.
struct NamedThing {
  /// A place that has the name.
  struct Occurrence {
    /// How a name is written there.
    enum Form {
      /// As a YAML scalar.
      case scalar
      /// As a part of a scalar.
      case word
      /// Behind the point of a path in an expression.
      case field(inDoubleQuotes: Bool)
      /// As a string in an expression.
      case string(inDoubleQuotes: Bool)
    }

    var range: Range<Int>
    var form: Form

    /// What stands there for another name.
    func text(for name: String) -> String {
      switch form {
      case .scalar: name.asYAMLScalar
      case .word: name
      case .field(let inDoubleQuotes): name.asField(inDoubleQuotes: inDoubleQuotes)
      case .string(let inDoubleQuotes): name.asString(inDoubleQuotes: inDoubleQuotes)
      }
    }
  }

  /// What it is: `task`, or a word such as `function`.
  let kind: String
  let name: String
  /// Where it stands under its name; `nil` where there is no such thing.
  let declaration: Range<Int>?
  /// Every other place that has the name, in the order of the file.
  let uses: [Occurrence]
  /// All the names of which it is one.
  let siblings: [String]
  /// The words that mean something else where its name is used.
  let reserved: [String]
  /// Whether the name may be any text, or just letters, digits, `-`, `_` and `.`.
  let mayBeAnyText: Bool
  /// What was pointed at.
  let selected: Range<Int>

  /// What has its name at an offset of a document; `nil` where nothing has.
  init?(at offset: Int, in snapshot: Snapshot) {
    let place = snapshot.place(at: offset)
    guard let found = NamedThing(task: place) ?? NamedThing(definition: place, offset, in: snapshot)
    else { return nil }
    self = found
  }

  init(
    kind: String, name: String, declaration: Range<Int>?, uses: [Occurrence], siblings: [String],
    reserved: [String], mayBeAnyText: Bool, selected: Range<Int>
  ) {
    self.kind = kind
    self.name = name
    self.declaration = declaration
    self.uses = uses
    self.siblings = siblings
    self.reserved = reserved
    self.mayBeAnyText = mayBeAnyText
    self.selected = selected
  }

  /// Why it cannot have another name; `nil` where it can.
  func objection(to other: String) -> String? {
    if other.isEmpty { return "a \(kind) has to have a name" }
    if reserved.contains(where: { sameText($0, other) }) {
      return "`\(other)` cannot name a \(kind): the word has a meaning of its own there"
    }
    if !sameText(name, other), siblings.contains(where: { sameText($0, other) }) {
      return "there is a \(kind) `\(other)` already"
    }
    let isPlain = other.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || "0123456789_-.".unicodeScalars.contains($0))
    }
    return isPlain || mayBeAnyText
      ? nil : "the name of a \(kind) has letters, digits, `-`, `_` and `.` only"
  }
}

extension String {
  /// The text as a YAML scalar: in quotes, unless it is a plain word.
  fileprivate var asYAMLScalar: String {
    let isWord = utf8.first.map { Character(Unicode.Scalar($0)).isLetter } ?? false
    let isPlain =
      isWord
      && unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || "0123456789_-".unicodeScalars.contains($0)
      }
      && !["null", "true", "false"].contains(lowercased())
    return isPlain ? self : JSONWriter().string(.string(self))
  }

  /// The text as a name behind the point of a path: in quotes, unless it is a word of jq.
  func asField(inDoubleQuotes: Bool) -> String {
    let first = unicodeScalars.first.map {
      $0.isASCII && $0.properties.isAlphabetic || $0 == "_"
    }
    let isName =
      first == true
      && unicodeScalars.allSatisfy {
        $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_")
      }
    return isName ? self : asString(inDoubleQuotes: inDoubleQuotes)
  }

  /// The text as a string of an expression, which may stand in double quotes itself.
  func asString(inDoubleQuotes: Bool) -> String {
    let string = JSONWriter().string(.string(self))
    return inDoubleQuotes
      ? String(JSONWriter().string(.string(string)).dropFirst().dropLast()) : string
  }
}
