import TestSupport
import YAML

/// A random scalar in YAML, its text, and the source bytes of each character of the text.
struct RandomScalar {
  private(set) var source = "é: "
  private(set) var text = ""
  private(set) var pieces: [(text: Range<Int>, source: Range<Int>)] = []
  private var random: SeededGenerator
  private let lineBreak: String

  /// Writes a scalar of the style.
  init(_ style: YAMLScalar.Style, seed: UInt64) {
    random = SeededGenerator(seed: seed)
    lineBreak = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
    switch style {
    case .plain: writeFlow("", letters: "aé😀-\\\"'")
    case .singleQuoted: writeFlow("'", letters: "aé😀-:#\\\"'\u{2028}")
    case .doubleQuoted: writeFlow("\"", letters: "aé😀-:#\\\"'\n\t\u{85}\u{1F}")
    case .literal: writeBlock("|", isFolded: false)
    case .folded: writeBlock(">", isFolded: true)
    }
  }

  private mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: 0..<choices.count, using: &random)]
  }

  /// Writes source that stands for text.
  private mutating func write(_ source: String, for text: String) {
    let start = (text: self.text.utf8.count, source: self.source.utf8.count)
    self.text += text
    self.source += source
    pieces.append(
      (start.text..<self.text.utf8.count, start.source..<self.source.utf8.count))
  }

  private mutating func writeFlow(_ quote: String, letters: String) {
    source += quote
    for word in 0..<Int.random(in: 1...4, using: &random) {
      if word > 0 { writeFold() }
      // Letters at both ends keep blanks and breaks in between what they are.
      write("b", for: "b")
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        let letter = String(pick(Array(letters.unicodeScalars)))
        write(quoted(letter, quote), for: letter)
        if quote == "\"", pick([true, false, false]) { source += "\\" + lineBreak + " \t " }
      }
      write("c", for: "c")
    }
    source += quote + "\n"
  }

  private mutating func writeFold() {
    switch Int.random(in: 0...2, using: &random) {
    case 0: write(" ", for: " ")
    case 1: write(pick(["", " ", "\t "]) + lineBreak + pick([" ", "   "]), for: " ")
    default:
      let breaks = Int.random(in: 1...3, using: &random)
      let source = String(repeating: lineBreak + pick(["", " "]), count: breaks)
      write(" " + source + lineBreak + " ", for: String(repeating: "\n", count: breaks))
    }
  }

  private mutating func quoted(_ letter: String, _ quote: String) -> String {
    guard let scalar = letter.unicodeScalars.first else { return "" }
    if quote == "'" { return letter == "'" ? "''" : letter }
    guard quote == "\"" else { return letter }
    let digits = String(scalar.value, radix: 16)
    let long = "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    let isSafe = !"\\\"\n\t\u{85}\u{1F}".unicodeScalars.contains(scalar)
    return isSafe && pick([true, false]) ? letter : long
  }

  private mutating func writeBlock(_ indicator: String, isFolded: Bool) {
    let indentation = Int.random(in: 1...4, using: &random)
    let chomping = pick(["", "-", "+"])
    source += indicator + pick(["", "\(indentation)"]) + chomping + " # comment" + lineBreak
    let lines = (0..<Int.random(in: 1...5, using: &random)).map { number in
      // The first line must not be indented further: it tells the indentation.
      (number == 0 ? "" : pick(["", "", " ", "\t"])) + pick(["a", "é b ", "😀: #"])
    }
    for (number, line) in lines.enumerated() {
      source += String(repeating: " ", count: indentation)
      for scalar in line.unicodeScalars { write(String(scalar), for: String(scalar)) }
      let isLast = number == lines.count - 1
      let next = isLast ? "" : lines[number + 1]
      let blankLines = pick([0, 0, 1, 2])
      let folds = isFolded && !isLast && !startsBlank(line) && !startsBlank(next)
      if folds {
        if blankLines == 0 { write(lineBreak, for: " ") } else { source += lineBreak }
      } else if isLast && chomping == "-" {
        source += lineBreak
      } else {
        write(lineBreak, for: "\n")
      }
      for _ in 0..<blankLines {
        source += pick(["", " "])
        if isLast && chomping != "+" { source += lineBreak } else { write(lineBreak, for: "\n") }
      }
    }
  }

  private func startsBlank(_ line: String) -> Bool { line.hasPrefix(" ") || line.hasPrefix("\t") }
}
