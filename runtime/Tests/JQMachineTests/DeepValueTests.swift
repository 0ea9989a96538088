import JQMachine
import JSON
import Testing

@Suite struct `Values as deep as JSON may be` {
  /// Arrays and objects in each other, 9,999 levels deep.
  private let deep = (0..<9_999).reduce(JSONValue.number(1)) { value, level in
    level.isMultiple(of: 2) ? [value] : ["a": value]
  }

  @Test func `go through everything that recurses`() throws {
    let bodies: [(body: Operation, expected: JSONValue)] = [
      (.machine(.walk, .input), deep),
      (.pipe(.native("tojson"), .native("fromjson")), deep),
      (.pipe(.collect(.machine(.recurseDefault)), .native("length")), 10_000),
      (.op(binary: .equal, .input, .input), true),
      (.op(binary: .less, .input, .input), false),
      (.native("contains", .input), true),
      (.pipe(.native("flatten"), .native("length")), 1),
    ]
    for (body, expected) in bodies {
      let input: JSONValue = body.isFlatten ? [deep] : deep
      #expect(try ExpressionCode(body).evaluateOne(input) == expected)
    }
  }
}

extension Operation {
  fileprivate var isFlatten: Bool {
    if case .pipe(let first, _) = form, case .native(let id, _) = first.form {
      return NativeFunction.named("flatten", arity: 0)?.id == id
    }
    return false
  }
}
