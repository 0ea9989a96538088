import JSON

/// Why the evaluation unwinds: the machine holds the error itself.
enum Signal: Error {
  /// An error, which `try` catches and which else ends the evaluation.
  case failure
  /// A break from the label with this number.
  case leave(Int)
}

/// Takes an output; throwing ends the generation of more.
typealias Emit = (consuming JSONValue) throws(Signal) -> Void

/// Runs the code of one expression on one input.
///
/// Operations that give exactly one output return it; the others hand each output to a
/// continuation, so that backtracking is returning.
final class Machine {
  let code: Code
  let nodes: UnsafePointer<Node>
  let constants: UnsafePointer<JSONValue>
  let names: UnsafePointer<String>
  let lists: UnsafePointer<Int32>
  let natives: [NativeFunction]
  let environment: EvaluationEnvironment
  let state: UnsafeMutablePointer<State>

  /// What changes during an evaluation.
  struct State {
    /// How many more steps may be taken.
    var steps: Int
    /// How much deeper operations may nest.
    var depth: Int
    /// The lowest address that the stack may be used down to.
    var stackLimit: UInt
    var isOnFreshStack = false
    /// Whether an array or object was made.
    var hasMade = false
    /// After how many more made values one is looked through, and what varies that.
    var untilLook = 200
    var random: UInt64 = 1
    /// How much memory may be taken, and after how much more what is in use is looked at.
    let memoryLimit: Int
    var untilMemoryLook: Int
    /// How much memory was in use at the first look.
    var memoryAtStart: Int?
    /// The number for the next label.
    var nextLabel = 0
    /// The error that a `failure` is about.
    var error: ExpressionError?
  }

  /// Runs `body` with a machine for the code.
  static func with<Result>(
    _ code: Code, _ environment: EvaluationEnvironment, _ limits: EvaluationLimits,
    _ body: (Machine) -> Result
  ) -> Result {
    var state = State(
      steps: limits.steps, depth: limits.depth,
      stackLimit: NativeStack.address - NativeStack.ownShare, memoryLimit: limits.memory,
      untilMemoryLook: limits.memory / 16)
    return withUnsafeMutablePointer(to: &state) { state in
      code.nodes.withUnsafeBufferPointer { nodes in
        code.constants.withUnsafeBufferPointer { constants in
          code.names.withUnsafeBufferPointer { names in
            code.lists.withUnsafeBufferPointer { lists in
              body(Machine(code, environment, state, nodes, constants, names, lists))
            }
          }
        }
      }
    }
  }

  private init(
    _ code: Code, _ environment: EvaluationEnvironment, _ state: UnsafeMutablePointer<State>,
    _ nodes: UnsafeBufferPointer<Node>, _ constants: UnsafeBufferPointer<JSONValue>,
    _ names: UnsafeBufferPointer<String>, _ lists: UnsafeBufferPointer<Int32>
  ) {
    self.code = code
    self.environment = environment
    self.state = state
    self.nodes = nodes.start
    self.constants = constants.start
    self.names = names.start
    self.lists = lists.start
    natives = NativeFunction.all
  }

  /// The signal for an error at a node.
  @inline(never)
  func failure(_ error: ExpressionError, at index: Int) -> Signal {
    var error = error
    if error.offset == nil { error.offset = Int(code.offsets[index]) }
    state.pointee.error = error
    return .failure
  }

  /// The signal for an error with a message.
  @inline(never)
  func failure(_ message: String, at index: Int) -> Signal {
    failure(ExpressionError(message), at: index)
  }

  /// Takes the value of the error that unwinds, for a handler; nil when it cannot be caught.
  func caughtValue(_ signal: Signal) -> JSONValue? {
    switch signal {
    case .leave(let label): return .object(["__jq": .number(Double(label))])
    case .failure:
      guard case .raised(let value)? = state.pointee.error?.kind else { return nil }
      state.pointee.error = nil
      return value
    }
  }

  /// Counts a step, or several.
  @inline(__always)
  func step(at index: Int, times count: Int = 1) throws(Signal) {
    state.pointee.steps &-= count
    if state.pointee.steps < 0 { throw failure(ExpressionError(.stepLimit), at: index) }
  }

  /// Whether so little of the stack is left that deeper recursion needs another.
  @inline(__always)
  var isStackLow: Bool { NativeStack.address < state.pointee.stackLimit }

  /// Runs `body` upon a fresh stack, or fails when it runs on one already.
  func onFreshStack<Result>(at index: Int, _ body: () throws(Signal) -> Result) throws(Signal)
    -> Result
  {
    guard !state.pointee.isOnFreshStack else {
      throw failure(ExpressionError(.depthLimit), at: index)
    }
    let limit = state.pointee.stackLimit
    state.pointee.isOnFreshStack = true
    defer {
      state.pointee.isOnFreshStack = false
      state.pointee.stackLimit = limit
    }
    let result = DeepRecursion.attemptOnFreshStack { size -> Swift.Result<Result, Signal> in
      state.pointee.stackLimit = NativeStack.address - UInt(size) + NativeStack.reserve
      return Swift.Result(catching: body)
    }
    guard let result else { throw failure(ExpressionError(.depthLimit), at: index) }
    return try result.get()
  }
}

/// Where the stack of the running thread is.
enum NativeStack {
  /// How much of its caller's stack an evaluation uses before it goes on upon one of its own.
  static let ownShare: UInt = 512 << 10
  /// How much of a stack of its own it leaves for the functions it calls.
  static let reserve: UInt = 1 << 20

  /// The address of the innermost frame, roughly.
  @inline(__always)
  static var address: UInt {
    var marker: UInt8 = 0
    return withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) }
  }
}

extension UnsafeBufferPointer {
  /// The first element's address; of an empty buffer an address that is never read.
  fileprivate var start: UnsafePointer<Element> {
    baseAddress ?? UnsafePointer(bitPattern: MemoryLayout<Element>.alignment)
      ?? UnsafePointer(UnsafeMutablePointer<Element>.allocate(capacity: 1))
  }
}
