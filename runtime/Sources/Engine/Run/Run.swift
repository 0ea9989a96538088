import JQMachine
import JSON
import Program

/// One step of an instance: takes its state, runs what can run, and collects the actions.
struct Run {
  var instance: WorkflowInstance
  let environment: Environment
  let now: Timestamp
  var actions: [Action] = []

  /// The strand that runs, taken out of its place meanwhile.
  var strand: Strand
  /// The place of that strand.
  var place = 0
  private var tasksLeft: Int
  /// What expressions can see outside their input: the time of this step.
  let evaluation: EvaluationEnvironment

  init(instance: WorkflowInstance, environment: Environment, now: Timestamp) {
    self.instance = instance
    self.environment = environment
    self.now = now
    tasksLeft = instance.taskLimit
    // A short workflow in one step has about so many.
    if environment.traces { actions.reserveCapacity(16) }
    var evaluation = EvaluationEnvironment()
    evaluation.clock = { Double(now.nanoseconds) / 1e9 }
    self.evaluation = evaluation
    strand = Strand(parent: nil, context: .null, value: .null, control: .blocked)
  }

  /// The tables of the program.
  var tables: PreparedProgram { environment.program }

  /// Runs the ready strands until all are blocked or the limit of tasks is reached.
  mutating func drain() {
    while instance.outcome == nil, !instance.isSuspended, tasksLeft > 0, !instance.ready.isEmpty {
      place = instance.ready.removeFirst()
      if takeStrand(at: place) { runStrand() }
    }
  }

  /// Takes a strand out of its place, so that it changes in place; false where there is none.
  mutating func takeStrand(at place: Int) -> Bool {
    guard instance.strands.indices.contains(place), let taken = instance.strands[place].take()
    else { return false }
    strand = taken
    return true
  }

  private mutating func runStrand() {
    var control = strand.control
    strand.control = .blocked
    while true {
      do throws(WorkflowError) {
        control = try step(control)
      } catch {
        control = recover(from: error)
      }
      switch control {
      case .over: return
      case .blocked: return instance.strands[place] = strand
      case .run where tasksLeft <= 0, .iterate where tasksLeft <= 0, .consume where tasksLeft <= 0:
        strand.control = control
        instance.strands[place] = strand
        return instance.ready.append(place)
      default: continue
      }
    }
  }

  private mutating func step(_ control: Control) throws(WorkflowError) -> Control {
    switch control {
    case .blocked, .over: return control
    case .run(let task):
      tasksLeft -= 1
      return try begin(task)
    case .enter(let block): return enter(block)
    case .jump(.task(let task)): return .run(task)
    case .jump(.exit): return try leaveBlock()
    case .jump(.end): return endWorkflow()
    case .jump(.skip): return skipExtendedTask()
    case .extend: return try extend()
    case .perform: return try perform()
    case .iterate:
      tasksLeft -= 1
      return try iterate()
    case .consume:
      tasksLeft -= 1
      return try consumeNext()
    case .finish(let output): return try finish(with: output)
    case .retry: return try retryAttempt()
    case .fail(let error): throw error
    case .expire(var error):
      leave(&error)
      throw error
    }
  }
}
