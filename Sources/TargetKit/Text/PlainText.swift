/// Texts as lines without what moves the cursor or ends a line.
package enum PlainText {
  /// The text as one line: a space for every control character and every line end.
  package static func line(_ text: some StringProtocol) -> String {
    let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: " "
      default: scalar
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// The paragraphs of a text, which empty lines part, each as its words.
  package static func paragraphs(_ text: String) -> [[String]] {
    var paragraphs: [[String]] = [[]]
    for row in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      let words = line(Substring(row)).unicodeScalars.split(separator: " ").map(String.init)
      if words.isEmpty {
        paragraphs.append([])
      } else {
        paragraphs[paragraphs.count - 1] += words
      }
    }
    return paragraphs.filter { !$0.isEmpty }
  }

  /// Words as lines of at most 76 characters, unless one word has more.
  package static func wrapped(_ words: [String]) -> [String] {
    words.reduce(into: [String]()) { lines, word in
      if let last = lines.last, last.count + word.count < 76 {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(word)
      }
    }
  }
}
