import JQMachine
import JSON

/// A random program, its input, and what both make of it.
struct DifferentialCase {
  let program: String
  let input: String

  /// The case of a seed.
  init(seed: UInt64) {
    var generator = ProgramGenerator(seed: seed)
    let program = generator.program()
    // Some programs are spoilt, to see that the same ones are refused.
    self.program = seed % 20 == 0 ? generator.mutation(of: program) : program
    self.input = generator.input()
  }

  /// What is found different; nil where nothing is.
  enum Difference {
    case outputs(String)
    /// Only the text of the outputs differs, not their values.
    case texts(String)
    /// Only the message of the error differs.
    case message(String)
    /// A path expression whose value jq takes for another one than it is here, or the reverse: it
    /// asks whether two values are stored at one place.
    case identity(String)
  }

  /// How the messages begin of what is refused here and fails in jq only where it is reached.
  private static let strictness = [
    "this is no regular", "there is no format", "there is no function", "there is no variable",
  ]

  /// Compares with jq's answer; nil where both say the same.
  func difference(from answer: JQReference.Answer) -> Difference? {
    let compiled = JQProgram(program)
    switch (compiled, answer) {
    case (_, .none), (.refused, .refused): return nil
    // Errors that jq only raises when it gets there, or never, are errors of compilation here.
    case (.refused(let message), _) where Self.strictness.contains(where: message.hasPrefix):
      return nil
    case (.refused(let message), .outputs(let outputs, _)):
      return .outputs("refused here (\(message)), gives \(outputs.joined(separator: " ")) in jq")
    case (.code, .refused(let message)): return .outputs("refused by jq: \(message)")
    case (.code(let code), .outputs(let expected, let expectedError)):
      guard let value = try? JSONValue(parsing: input, dialect: .jq) else {
        return .outputs("the input is not read")
      }
      let (outputs, error) = Self.run(code, value)
      return Self.difference(outputs, error, expected, expectedError)
    }
  }

  private static func difference(
    _ outputs: [JSONValue], _ error: ExpressionError?, _ expected: [String],
    _ expectedError: JSONValue?
  ) -> Difference? {
    let texts = outputs.map(\.description)
    func described(_ texts: [String], _ error: String?) -> String {
      String((texts + (error.map { ["error(\($0))"] } ?? [])).joined(separator: " ").prefix(600))
    }
    let both =
      "here \(described(texts, error?.message))\n  jq   \(described(expected, expectedError?.description))"
    if texts == expected, error?.kind == expectedError.map({ .raised($0) }) { return nil }
    let values = expected.map { try? JSONValue(parsing: $0, dialect: .jq) }
    let isEqual =
      texts == expected
      || outputs.count == values.count
        && zip(outputs, values).allSatisfy { $0 == $1 || $0.description == $1?.description }
    guard isEqual, (error == nil) == (expectedError == nil) else {
      let messages = [error?.message, expectedError?.stringValue].compactMap { $0 }
      let isOfPath = messages.count == 1 && messages[0].hasPrefix("Invalid path expression")
      return isOfPath ? .identity(both) : .outputs(both)
    }
    if texts != expected { return .texts(both) }
    if case .raised(let value)? = error?.kind, let expectedError, value != expectedError {
      return .message(both)
    }
    return nil
  }

  /// As many outputs as jq is asked for, and the error if there is one among them.
  private static func run(_ code: ExpressionCode, _ input: JSONValue)
    -> ([JSONValue], ExpressionError?)
  {
    let limit = 100
    var outputs: [JSONValue] = []
    var environment = EvaluationEnvironment()
    environment.clock = { 0 }
    do throws(ExpressionError) {
      try code.forEachOutput(
        input, environment: environment, limits: EvaluationLimits(steps: 3_000_000)
      ) { value in
        outputs.append(value)
        return outputs.count < limit
      }
      return (outputs, nil)
    } catch {
      return (outputs, error)
    }
  }
}

/// What a comparison has found.
struct DifferentialTally {
  private var agreeing = 0
  private var failing = 0
  private var unanswered = 0
  private var texts = 0
  private(set) var messages: [String] = []
  private(set) var differences: [String] = []
  /// The differences about the identity of values, of which a few are expected.
  private(set) var identities: [String] = []

  mutating func note(_ test: DifferentialCase, _ answer: JQReference.Answer) {
    switch answer {
    case .none:
      unanswered += 1
      print("no answer:", test.program, test.input)
    case .refused, .outputs(_, error: .some): failing += 1
    case .outputs: break
    }
    let title = "\(test.program)\n  on   \(test.input)\n  "
    switch test.difference(from: answer) {
    case nil: agreeing += 1
    case .outputs(let text)?: differences.append(title + text)
    case .identity(let text)?: identities.append(title + text)
    case .texts: texts += 1
    case .message(let text)?: messages.append(title + text)
    }
  }

  var summary: String {
    """
    \(agreeing) programs agree with jq to the letter, \(texts) with other texts of equal values, \
    \(messages.count) with other texts of errors, \(identities.count) but for the identity of values, \
    \(differences.count) differ; \
    \(failing) fail in jq, \(unanswered) got no answer
    """
  }
}
