import JSON
import Program

/// A task of a test program, without expressions; what is not said is as in a workflow that leaves
/// it out.
struct Step: Sendable {
  var name: String
  var then: Jump?
  var timeout: Int64?
  var extensions: [(before: [Step]?, after: [Step]?)] = []
  var action: @Sendable (inout ProgramBuilder, _ pointer: String) -> TaskAction

  init(
    _ name: String, then: Jump? = nil, timeout: Int64? = nil,
    _ action: @escaping @Sendable (inout ProgramBuilder, String) -> TaskAction
  ) {
    self.name = name
    self.then = then
    self.timeout = timeout
    self.action = action
  }

  static func set(_ name: String, _ value: JSONValue, then: Jump? = nil) -> Step {
    Step(name, then: then) { _, _ in .set(.literal(value)) }
  }

  static func wait(_ name: String, _ seconds: Int64, timeout: Int64? = nil) -> Step {
    Step(name, timeout: timeout) { _, _ in .wait(.nanoseconds(seconds * 1_000_000_000)) }
  }

  static func block(_ name: String, timeout: Int64? = nil, _ steps: [Step]) -> Step {
    Step(name, timeout: timeout) { .block($0.block(steps, at: $1 + "/do")) }
  }

  static func loop(_ name: String, _ items: [JSONValue], _ steps: [Step]) -> Step {
    Step(name) { builder, pointer in
      .loop(
        Loop(
          item: "item", index: "index", collection: .literal(.array(items)), condition: nil,
          body: builder.block(steps, at: pointer + "/do")))
    }
  }

  static func fork(_ name: String, compete: Bool = false, _ branches: [Step]) -> Step {
    Step(name) { builder, pointer in
      let blocks = branches.enumerated().map { position, branch in
        builder.block([branch], at: pointer + "/fork/branches", from: position)
      }
      return .fork(branches: blocks, compete: compete)
    }
  }

  static func raise(_ name: String, _ type: String = "runtime", status: Int = 500) -> Step {
    Step(name) { _, _ in
      .raise(
        ErrorTemplate(
          type: .literal(.string(type)), status: .literal(.number(Double(status)))))
    }
  }

  static func attempt(
    _ name: String, timeout: Int64? = nil, _ body: [Step], filter: ErrorFilter = .init(),
    retry: RetryPolicy? = nil, handler: [Step]? = nil, next: Jump? = nil
  ) -> Step {
    Step(name, timeout: timeout) { builder, pointer in
      .attempt(
        Attempt(
          body: builder.block(body, at: pointer + "/try"), filter: filter, retry: retry,
          handler: handler.map { builder.block($0, at: pointer + "/catch/do") }, next: next))
    }
  }

  static func call(_ name: String, timeout: Int64? = nil) -> Step {
    Step(name, timeout: timeout) { _, _ in
      .http(
        HTTPCall(method: .literal("get"), endpoint: .parts([.text("http://\(name).test/")])))
    }
  }

  /// A task that listens; with `each`, it does that for every event.
  static func listen(
    _ name: String, to: EventConsumption, read: EventRead = .data, timeout: Int64? = nil,
    each: [Step]? = nil
  ) -> Step {
    Step(name, timeout: timeout) { builder, pointer in
      let iterator = each.map { steps in
        Listen.Iterator(
          item: "item", index: "index", body: builder.block(steps, at: pointer + "/foreach/do"),
          output: .init(), export: .init())
      }
      return .listen(Listen(to: to, read: read, iterator: iterator))
    }
  }

  func extended(before: [Step]? = nil, after: [Step]? = nil) -> Step {
    var step = self
    step.extensions.append((before, after))
    return step
  }
}

/// Lowers steps to the tables of a program.
struct ProgramBuilder {
  private var blocks: [Block] = []
  private var tasks: [Task] = []

  static func program(_ steps: [Step], timeout: Int64? = nil) -> Program {
    var builder = ProgramBuilder()
    let body = builder.block(steps, at: "/do")
    return Program(
      identity: WorkflowIdentity(
        dsl: "1.0.3", namespace: "test", name: "sample", version: "1.0.0"),
      timeout: timeout.map { Timeout(after: .nanoseconds($0 * 1_000_000_000)) }, body: body,
      blocks: builder.blocks, tasks: builder.tasks)
  }

  mutating func block(_ steps: [Step], at pointer: String, from first: Int = 0) -> BlockID {
    let id = BlockID(blocks.count)
    let start = tasks.count
    blocks.append(Block(tasks: steps.indices.map { TaskID(start + $0) }))
    for (position, step) in steps.enumerated() {
      let following: Jump =
        position + 1 < steps.count ? .task(TaskID(start + position + 1)) : .exit
      tasks.append(
        Task(
          name: step.name, pointer: "\(pointer)/\(first + position)/\(step.name)",
          origin: Origin(line: 1, column: 1, range: 0..<0),
          timeout: step.timeout.map { Timeout(after: .nanoseconds($0 * 1_000_000_000)) },
          next: step.then ?? following, nextWhenSkipped: following, action: .set(.literal(.null))))
    }
    for (position, step) in steps.enumerated() {
      let action = step.action(&self, tasks[start + position].pointer)
      let extensions = step.extensions.map { around in
        TaskExtension(
          when: nil, before: around.before.map { block($0, at: "/use/extensions/before") },
          after: around.after.map { block($0, at: "/use/extensions/after") })
      }
      tasks[start + position].action = action
      tasks[start + position].extensions = extensions
    }
    return id
  }
}
