import Diagnostics
import JQMachine
import JSON
import SourceText

extension ExpressionCode {
  /// Checks the names of an expression that may use the given variables, and lowers it to code.
  ///
  /// What means nothing is reported; then there is no code.
  package init?(
    lowering syntax: ExpressionSyntax, _ text: MappedText, variables: [String],
    diagnostics: inout DiagnosticBag
  ) {
    guard syntax.resolve(text, variables: variables, diagnostics: &diagnostics) else { return nil }
    var lowering = Lowering(variables: variables)
    let body = lowering.lower(syntax, lowering.mainPlace)
    self.init(lowering.program(body))
  }
}

/// Turns a syntax tree whose names are all defined into operations.
///
/// Names become slots and functions, small functions are lowered where they are called, and
/// constants are computed.
struct Lowering {
  private let variables: [String]
  var functions: [FunctionDraft]
  /// The function whose body is being lowered.
  var current = 0
  /// How many operations there are, and how deeply the one being lowered lies.
  private(set) var operationCount = 0
  private(set) var depth = 0

  /// A function while its body is being lowered.
  struct FunctionDraft {
    var parent: Int?
    var parameterCount: Int
    var slotCount: Int
    var body: Operation
  }

  init(variables: [String]) {
    self.variables = variables
    functions = [
      FunctionDraft(
        parent: nil, parameterCount: 0, slotCount: variables.count,
        body: Operation(.empty, at: 0))
    ]
  }

  /// Where the expression itself is lowered: the variables it is given are in scope.
  var mainPlace: LexicalPlace {
    var place = LexicalPlace()
    for (index, name) in variables.enumerated() {
      place = place.binding(.variable(name, Slot(function: 0, index: index)))
    }
    return place
  }

  /// The program whose main expression is the given operation.
  func program(_ body: Operation) -> LoweredProgram {
    var functions = functions
    functions[0].body = body
    return LoweredProgram(
      functions: functions.map {
        .init(
          parent: $0.parent, parameterCount: $0.parameterCount, slotCount: $0.slotCount,
          body: $0.body)
      }, variables: variables)
  }

  /// A new variable of the current function.
  mutating func newSlot() -> Slot {
    let slot = Slot(function: current, index: functions[current].slotCount)
    functions[current].slotCount += 1
    return slot
  }

  /// Whether a function may still be lowered in place, or the code would grow too much.
  var mayInline: Bool { operationCount < 4_000 && depth < 300 }

  /// Lowers an expression.
  mutating func lower(_ syntax: ExpressionSyntax, _ place: LexicalPlace) -> Operation {
    operationCount += 1
    depth += 1
    defer { depth -= 1 }
    return folded(form(of: syntax, place), at: place.offset(syntax))
  }

  private mutating func form(of syntax: ExpressionSyntax, _ place: LexicalPlace) -> Operation.Form {
    switch syntax.form {
    case .identity: .identity
    case .recursiveDescent: .machine(.recurseDefault, [])
    case .null: .constant(.null)
    case .boolean(let value): .constant(.bool(value))
    case .number(let text): .constant(.number(JSONNumber(parsing: text) ?? JSONNumber(.nan)))
    case .string(let string): lower(string, syntax, place)
    case .format(let name): format(name, syntax, place)
    case .variable(let name): variable(name, place)
    case .location(let line): .constant(Self.location(line))
    case .index(let target, let key, let isOptional):
      .index(lower(target, place), key: lower(key, place), isOptional: isOptional)
    case .slice(let target, let from, let to, let isOptional):
      .slice(
        lower(target, place), from: from.map { lower($0, place) },
        to: to.map { lower($0, place) }, isOptional: isOptional)
    case .iterate(let target, let isOptional):
      .iterate(lower(target, place), isOptional: isOptional)
    case .optional(let body): .attempt(lower(body, place), handler: nil)
    case .negation(let operand): .negate(lower(operand, place))
    case .array(nil): .constant(.array([]))
    case .array(let body?): .collect(lower(body, place))
    case .object(let entries): object(entries, place)
    case .call(let name, let arguments): call(name, arguments, syntax, place)
    case .pipe(let stages): chain(stages, place, syntax) { .pipe($0, $1) }
    case .comma(let items): chain(items, place, syntax) { .comma($0, $1) }
    case .binary(let left, let symbol, let right):
      binary(lower(left, place), symbol.kind, lower(right, place))
    case .bind, .reduce, .foreach: lowerBinding(syntax, place)
    case .conditional(let condition, let then, let otherwise):
      .conditional(
        lower(condition, place), then: lower(then, place),
        else: otherwise.map { lower($0, place) } ?? identity(syntax, place))
    case .attempt(let body, let handler):
      .attempt(lower(body, place), handler: handler.map { lower($0, place) })
    case .label(let name, let body):
      labelled(name, body, place)
    case .break(let name): leave(name, place)
    case .definition(let function, let body):
      lowerDefinition(function, body, place)
    }
  }

  func identity(_ syntax: ExpressionSyntax, _ place: LexicalPlace) -> Operation {
    Operation(.identity, at: place.offset(syntax))
  }

  /// Nests a list to the right.
  private mutating func chain(
    _ parts: [ExpressionSyntax], _ place: LexicalPlace, _ syntax: ExpressionSyntax,
    _ join: (Operation, Operation) -> Operation.Form
  ) -> Operation.Form {
    var operations = parts.map { lower($0, place) }
    guard var joined = operations.popLast() else { return .identity }
    while let operation = operations.popLast() {
      joined = folded(join(operation, joined), at: operation.offset)
    }
    return joined.form
  }

  private func variable(_ name: String, _ place: LexicalPlace) -> Operation.Form {
    switch place.variable(name) {
    case .variable(_, let slot)?: return .variable(slot)
    case .constant(_, let value)?: return .constant(value)
    default:
      return name == "ENV" ? .environment : .empty
    }
  }

  /// The value of `$name` written as a key of an object.
  mutating func variable(named name: String, _ range: Range<Int>, _ place: LexicalPlace)
    -> Operation
  {
    folded(variable(name, place), at: place.callOffset ?? range.lowerBound)
  }

  static func location(_ line: Int) -> JSONValue {
    ["file": "<top-level>", "line": .number(Double(line))]
  }

  private mutating func labelled(
    _ name: NameSyntax, _ body: ExpressionSyntax, _ place: LexicalPlace
  )
    -> Operation.Form
  {
    let slot = newSlot()
    return .label(slot, lower(body, place.binding(.label(name.text, slot))))
  }

  private mutating func leave(_ name: NameSyntax, _ place: LexicalPlace) -> Operation.Form {
    place.label(name.text).map { .leave($0) } ?? .empty
  }
}
