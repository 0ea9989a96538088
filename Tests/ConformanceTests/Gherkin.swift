/// A scenario of a feature file, in the part of Gherkin that the published features use: steps with
/// texts in triple quotes.
struct Scenario {
  struct Step {
    /// The step without its keyword.
    var text: String
    /// The text in triple quotes below it, without its indentation.
    var argument: String?
  }

  let name: String
  private(set) var steps: [Step] = []

  /// The scenarios of a feature file.
  static func read(_ feature: String) -> [Scenario] {
    var scenarios: [Scenario] = []
    var quoted: (indentation: Int, lines: [Substring])?
    for line in feature.split(separator: "\n", omittingEmptySubsequences: false) {
      let text = line.drop { $0 == " " }
      if text.hasPrefix("\"\"\"") {
        if let (_, lines) = quoted {
          scenarios[scenarios.count - 1].setArgument(lines.joined(separator: "\n"))
          quoted = nil
        } else {
          quoted = (line.count - text.count, [])
        }
      } else if let (indentation, lines) = quoted {
        quoted = (indentation, lines + [line.dropFirst(indentation)])
      } else if text.hasPrefix("Scenario: ") {
        scenarios.append(Scenario(name: String(text.dropFirst(10)).trimmed))
      } else if let keyword = ["Given ", "When ", "Then ", "And "].first(where: text.hasPrefix),
        !scenarios.isEmpty
      {
        let step = String(text.dropFirst(keyword.count)).trimmed
        scenarios[scenarios.count - 1].steps.append(Step(text: step))
      }
    }
    return scenarios
  }

  private init(name: String) { self.name = name }

  private mutating func setArgument(_ text: String) { steps[steps.count - 1].argument = text }
}

extension String {
  /// The text without spaces around it.
  var trimmed: String {
    var text = Substring(self)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text.drop { $0.isWhitespace })
  }
}
