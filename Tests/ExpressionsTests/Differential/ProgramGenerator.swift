import TestSupport

/// Random jq programs, expanded from templates.
///
/// In a template `%` and a letter stand for an expression of the kind that the letter names, and
/// `%[x]` before the letter puts names in scope in it: `$x` a variable, `f` a function, `*out` a label.
struct ProgramGenerator {
  private var random: SeededGenerator
  /// Whether all texts are ASCII.
  let isASCII: Bool
  /// The names in scope, as they are written.
  private var names: [String] = []

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    isASCII = random.chance(60)
  }

  /// A whole program.
  mutating func program() -> String {
    switch random.below(12) {
    case 0, 1: operatorChain()
    case 2: expression(.stream, depth: 3)
    case 3: expression(.update, depth: 3)
    default: expression(.any, depth: 4)
    }
  }

  /// A JSON text to run a program on.
  mutating func input() -> String {
    var values = ValueGenerator(random: random, isASCII: isASCII)
    defer { random = values.random }
    return values.document()
  }

  /// A program with a part taken out, doubled or replaced, which may be none any more.
  mutating func mutation(of program: String) -> String {
    var characters = Array(program)
    let place = random.below(characters.count)
    let end = min(characters.count, place + 1 + random.below(4))
    switch random.below(4) {
    case 0: characters.removeSubrange(place..<end)
    case 1: characters.insert(contentsOf: characters[place..<end], at: place)
    case 2: characters.swapAt(place, random.below(characters.count))
    default:
      let symbols = [
        "|", ",", "?", "?//", "//", "as", "(", ")", "]", "}", "$x", ".", "..", "1", "-",
      ]
      characters.insert(contentsOf: random.pick(symbols), at: place)
    }
    return String(characters)
  }

  /// Terms and operators without parentheses, where precedence decides.
  private mutating func operatorChain() -> String {
    var text = random.pick(Templates.operands)
    for _ in 0..<2 + random.below(4) {
      text += " \(random.pick(Templates.operators)) \(random.pick(Templates.operands))"
    }
    return text
  }

  private mutating func expression(_ kind: Templates.Kind, depth: Int) -> String {
    let templates = kind.templates
    // A small part of what is nested is of another kind than where it stands asks for.
    if depth > 0, kind.isValue, random.chance(8) { return expression(.any, depth: depth - 1) }
    switch kind {
    case .pattern:
      return random.pick(
        isASCII && random.chance(30) ? Templates.emptyPatterns : Templates.patterns)
    case .text:
      var values = ValueGenerator(random: random, isASCII: isASCII)
      defer { random = values.random }
      return values.string()
    case .name:
      let functions = names.filter { !$0.hasPrefix("*") }
      return functions.isEmpty ? "." : random.pick(functions)
    case .label:
      let labels = names.filter { $0.hasPrefix("*") }
      return labels.isEmpty ? "." : "break $\(random.pick(labels).dropFirst())"
    default:
      let isLeaf = depth <= 0 || templates.inner.isEmpty
      return expand(random.pick(isLeaf ? templates.leaves : templates.inner), depth: depth - 1)
    }
  }

  private mutating func expand(_ template: String, depth: Int) -> String {
    var result = ""
    var rest = template[...]
    while let character = rest.popFirst() {
      guard character == "%", let next = rest.first, next != " " else {
        result.append(character)
        continue
      }
      var scope: [String] = []
      if next == "[" {
        scope = rest.dropFirst().prefix { $0 != "]" }.split(separator: " ").map(String.init)
        rest = rest.drop { $0 != "]" }.dropFirst()
      }
      guard let kind = rest.popFirst().flatMap(Templates.Kind.init(rawValue:)) else { continue }
      let outer = names
      names += scope
      result += expression(kind, depth: depth)
      names = outer
    }
    return result
  }
}
