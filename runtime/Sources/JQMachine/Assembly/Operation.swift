import JSON

/// A part of a lowered expression: what it does, and where in the text it comes from.
///
/// Names are resolved, functions and variables are numbers, and what jq defines in terms of other
/// things is spelt out; the assembler lays these trees out as code.
public final class Operation: Sendable {
  /// What the operation does.
  public let form: Form
  /// The UTF-8 offset in the expression's text that an error in the operation is reported at.
  public let offset: Int

  /// Makes an operation.
  public init(_ form: Form, at offset: Int) {
    self.form = form
    self.offset = offset
  }

  /// What operations do with their input; unless said otherwise all parts see the same input.
  public enum Form: Sendable {
    /// Gives the input.
    case identity
    /// Gives a value.
    case constant(JSONValue)
    /// Gives the value of a variable.
    case variable(Slot)
    /// Gives `$ENV`.
    case environment
    /// Gives the part of the target at the key; optional hides only the error of the access.
    case index(Operation, key: Operation, isOptional: Bool)
    /// Gives the slice of the target between two bounds.
    case slice(Operation, from: Operation?, to: Operation?, isOptional: Bool)
    /// Gives every element of the target.
    case iterate(Operation, isOptional: Bool)
    /// Gives the outputs of the second for each output of the first.
    case pipe(Operation, Operation)
    /// Gives the outputs of the first, then those of the second.
    case comma(Operation, Operation)
    /// Gives nothing.
    case empty
    /// Gives an array of the outputs.
    case collect(Operation)
    /// Gives an object of the entries, for every combination of keys and values.
    case object([(key: Operation, value: Operation)])
    /// Gives the texts of the parts joined, for every combination, the last varying slowest.
    case text([Operation])
    /// Gives the outputs with the other sign.
    case negate(Operation)
    /// Computes from two, for every combination, the second varying slowest.
    case binary(BinaryOperation, Operation, Operation)
    /// jq's `and`.
    case and(Operation, Operation)
    /// jq's `or`.
    case or(Operation, Operation)
    /// jq's `//`.
    case alternative(Operation, Operation)
    /// Gives the outputs of the second or the third for each output of the first.
    case conditional(Operation, then: Operation, else: Operation)
    /// Gives the outputs of the body up to an error, which the handler has as its input.
    case attempt(Operation, handler: Operation?)
    /// Raises an error with the input as its value.
    case raise
    /// Gives the outputs of the body with each output of the source taken apart by a pattern;
    /// after an error the next of the patterns is tried.
    case bind(Operation, [Pattern], body: Operation)
    /// jq's `reduce`.
    case reduce(Operation, [Pattern], initial: Operation, update: Operation)
    /// jq's `foreach`.
    case foreach(
      Operation, [Pattern], initial: Operation, update: Operation, extract: Operation?)
    /// Gives the outputs of the body until it breaks from the label in the slot.
    case label(Slot, Operation)
    /// Breaks from the label in the slot.
    case leave(Slot)
    /// Calls a function of the program with closures.
    case call(Int, [Operation])
    /// Calls a closure that a function was called with.
    case parameter(function: Int, index: Int)
    /// Calls a native function by its identifier.
    case native(UInt16, [Operation])
    /// Does what the machine has a loop of its own for.
    case machine(MachineFunction, [Operation])
  }
}

/// Where a variable lives: in the frames of a function, at a position.
public struct Slot: Sendable, Hashable {
  /// The function's number.
  public var function: Int
  /// The position in its frames.
  public var index: Int

  /// Makes a slot.
  public init(function: Int, index: Int) {
    self.function = function
    self.index = index
  }
}

/// What a value is taken apart into.
public indirect enum Pattern: Sendable {
  /// The whole value goes to a variable.
  case variable(Slot)
  /// The elements of an array, by position.
  case array([Pattern])
  /// Fields, by the outputs of keys evaluated with the original input; a field may go to a
  /// variable and be taken apart further.
  case object([(key: Operation, variable: Slot?, pattern: Pattern?)])
}

/// A lowered expression.
public struct LoweredProgram: Sendable {
  /// A function: the main expression, one that the author defined, or one of jq's own.
  public struct Function: Sendable {
    /// The function whose frames it sees; nil of the main expression only.
    public var parent: Int?
    /// How many closures it is called with.
    public var parameterCount: Int
    /// How many variables its frame holds.
    public var slotCount: Int
    /// What it does.
    public var body: Operation

    /// Makes a function.
    public init(parent: Int?, parameterCount: Int, slotCount: Int, body: Operation) {
      self.parent = parent
      self.parameterCount = parameterCount
      self.slotCount = slotCount
      self.body = body
    }
  }

  /// The functions; the first is the main expression, and a parent stands before its children.
  public var functions: [Function]
  /// The free variables, which are the first slots of the main expression.
  public var variables: [String]

  /// Makes a program.
  public init(functions: [Function], variables: [String]) {
    self.functions = functions
    self.variables = variables
  }
}
