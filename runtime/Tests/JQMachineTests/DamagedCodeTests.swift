import JQMachine
import JSON
import TestRandom
import Testing

@Suite struct `The binary form of code` {
  private let sample: JSONValue = ["a": [1, 2.5, "x", .null], "b": ["c": "y"]]

  @Test func `reads back as the same code`() throws {
    for code in Self.codes {
      let decoded = try ExpressionCode(encoded: code.encoded()[...])
      #expect(decoded.encoded() == code.encoded())
      #expect(outcome(decoded) == outcome(code))
    }
  }

  @Test func `every cut is refused`() {
    for code in Self.codes {
      let bytes = code.encoded()
      let read = bytes.indices.filter { (try? ExpressionCode(encoded: bytes[..<$0])) != nil }
      #expect(read == [])
      #expect((try? ExpressionCode(encoded: (bytes + [0])[...])) == nil)
    }
  }

  @Test func `with any byte altered it is refused, or runs within limits`() {
    for code in Self.codes {
      let bytes = code.encoded()
      for place in bytes.indices {
        for byte in [0, 1, 2, 0x7F, 0x80, 0xFF, bytes[place] &+ 1, bytes[place] ^ 0x40] as [UInt8] {
          var altered = bytes
          altered[place] = byte
          run(altered)
        }
      }
    }
  }

  @Test(arguments: 1...4) func `altered in several places too`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var ran = 0
    for _ in 0..<10_000 {
      var bytes = random.pick(Self.codes).encoded()
      for _ in 0...random.below(4) {
        let place = random.below(bytes.count)
        let byte = UInt8(truncatingIfNeeded: random.next())
        switch random.below(5) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(byte, at: place)
        case 2: bytes[place] = byte
        case 3: bytes[place] = UInt8(random.below(6))
        default: bytes.swapAt(place, random.below(bytes.count))
        }
      }
      if run(bytes) { ran += 1 }
    }
    // Most alterations make other code, and not none, or this would show little.
    #expect(ran > 500)
  }

  /// Runs what the bytes are the form of, if they are.
  @discardableResult
  private func run(_ bytes: [UInt8]) -> Bool {
    guard let code = try? ExpressionCode(encoded: bytes[...]) else { return false }
    _ = outcome(code)
    return true
  }

  private func outcome(_ code: ExpressionCode) -> String {
    var outputs: [JSONValue] = []
    let limits = EvaluationLimits(steps: 3_000, depth: 200, memory: 64 << 20)
    do throws(ExpressionError) {
      try code.forEachOutput(sample, limits: limits) {
        outputs.append($0)
        return outputs.count < 20
      }
      return "\(outputs)"
    } catch { return "\(outputs) \(error)" }
  }

  /// Code with every kind of operation.
  private static let codes: [ExpressionCode] = [
    ExpressionCode(
      .bind(
        .field("a"), to: 0,
        .reduce(
          .pipe(.variable(0), .elements), slot: 1, .constant([]),
          .add(.input, .collect(.comma(.variable(1), .constant(["k": [1, "é", 1.5]]))))))),
    ExpressionCode(
      .pipe(
        .machine(.modify, .pipe(.field("a"), .elements), .native("tostring")),
        .machine(.withEntries, .machine(.modifyAdd, .field("value"), .constant([1]))))),
    ExpressionCode(
      .collect(.comma(.attempt(.pipe(.constant("no"), .native("tonumber"))), .call)),
      function: .machine(.limit, .constant(3), .machine(.recurse, .possibleElements))),
    ExpressionCode(.object(), function: .machine(.groupBy, .native("type"))),
    ExpressionCode(.labelled(), function: .native("test", .constant("a"))),
  ]
}

extension Operation {
  private static func op(_ form: Form) -> Operation { Operation(form, at: 3) }

  /// An object, a text, patterns and a choice.
  fileprivate static func object() -> Operation {
    func slot(_ index: Int) -> Slot { Slot(function: 0, index: index) }
    let text = op(.text([constant("x"), field("a"), variable(1)]))
    let body = op(.object([(key: constant("k"), value: text), (key: text, value: variable(2))]))
    let choice = op(.conditional(field("a"), then: body, else: op(.negate(constant(1)))))
    let patterns: [Pattern] = [
      .object([(key: constant("c"), variable: slot(1), pattern: nil)]),
      .object([(key: constant("c"), variable: slot(3), pattern: .array([.variable(slot(2))]))]),
      .variable(slot(0)),
    ]
    return op(.bind(field("b"), patterns, body: op(.alternative(choice, collect(call)))))
  }

  /// A label, a loop over states, and comparisons.
  fileprivate static func labelled() -> Operation {
    let label = Slot(function: 0, index: 0)
    let state = Slot(function: 0, index: 1)
    let slice = op(.slice(field("a"), from: constant(1), to: nil, isOptional: true))
    let test = op(.or(op(.binary(.less, input, constant(3))), op(.and(input, input))))
    let turn = op(.conditional(test, then: add(input, constant(1)), else: op(.leave(label))))
    let loop = op(
      .foreach(
        range(10), [.variable(state)], initial: constant(0), update: comma(turn, op(.empty)),
        extract: collect(variable(1))))
    let failing = op(.attempt(op(.raise), handler: op(.environment)))
    return op(.label(label, comma(loop, comma(slice, comma(failing, call)))))
  }
}
