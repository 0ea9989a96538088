import Engine
import Program

/// Makes the spans of one instance and its tasks from its lifecycle events.
///
/// Of a trace that is not recorded it makes none, and keeps nothing.
public struct InstanceTracer: Sendable {
  /// The place of the instance's own span.
  public let context: TraceContext
  private let parent: SpanID?
  private let start: Timestamp
  private let instance: String
  private let identity: WorkflowIdentity
  /// The spans of tasks that have begun, in the order they began.
  private var open: [OpenTask] = []
  private var retries: [Span.Event] = []

  private struct OpenTask {
    var pointer: String
    var context: TraceContext
    var parent: SpanID
    var start: Timestamp
    var events: [Span.Event] = []
  }

  /// Makes a tracer of an instance that begins, or goes on after a restart.
  ///
  /// - Parameters:
  ///   - instance: The identifier of the instance.
  ///   - identity: The workflow.
  ///   - context: The place of the instance's span; the same after a restart.
  ///   - parent: The span that started the instance.
  ///   - start: When the instance began.
  public init(
    instance: String, of identity: WorkflowIdentity, context: TraceContext, parent: SpanID?,
    start: Timestamp
  ) {
    self.instance = instance
    self.identity = identity
    self.context = context
    self.parent = parent
    self.start = start
  }

  /// The place of a task that has begun, for the calls it makes: of its last span, where it runs more
  /// than once at a time, and the instance's where it has none.
  public func context(ofTask pointer: String) -> TraceContext {
    open.last { $0.pointer == pointer }?.context ?? context
  }

  /// Notes a change, and gives the spans that it ends.
  public mutating func note(
    _ event: LifecycleEvent, using random: inout some RandomNumberGenerator
  ) -> [Span] {
    guard context.isSampled else { return [] }
    let status: Span.Status
    switch event.change {
    case .created, .suspended, .resumed, .correlationStarted, .correlationCompleted,
      .statusChanged:
      return []
    case .started:
      if let pointer = event.task { begin(pointer, at: event.time, using: &random) }
      return []
    case .retried:
      note(retry: event)
      return []
    case .completed: status = .unset
    case .cancelled: status = .error("cancelled")
    case .faulted(let error): status = .error(error.detail ?? error.title ?? error.type)
    }
    guard let pointer = event.task else { return end(at: event.time, status, event.change) }
    guard let position = open.lastIndex(where: { $0.pointer == pointer }) else { return [] }
    return [taskSpan(of: open.remove(at: position), end: event.time, status, event.change)]
  }

  private mutating func begin(
    _ pointer: String, at time: Timestamp, using random: inout some RandomNumberGenerator
  ) {
    let place = context.child(using: &random)
    open.append(
      OpenTask(
        pointer: pointer, context: place, parent: enclosing(pointer)?.context.span ?? context.span,
        start: time))
  }

  /// The innermost task that has begun and that the task stands in.
  private func enclosing(_ pointer: String) -> OpenTask? {
    open.filter { pointer.utf8.starts(with: ($0.pointer + "/").utf8) }
      .max { $0.pointer.utf8.count < $1.pointer.utf8.count }
  }

  private mutating func note(retry event: LifecycleEvent) {
    let note = Span.Event(name: "retry", time: event.time)
    guard let pointer = event.task else { return retries.append(note) }
    guard let position = open.lastIndex(where: { $0.pointer == pointer }) else { return }
    open[position].events.append(note)
  }

  /// The instance's span, behind those of tasks that nothing more was heard of.
  private mutating func end(
    at time: Timestamp, _ status: Span.Status, _ change: LifecycleEvent.Change
  ) -> [Span] {
    let rest = open.reversed().map { taskSpan(of: $0, end: time, status, change) }
    open = []
    var span = Span(
      identity.name, .internal, context: context, parent: parent, start: start, end: time,
      attributes: attributes(change), status: status)
    span.events = retries
    return rest + [span]
  }

  private func taskSpan(
    of task: OpenTask, end: Timestamp, _ status: Span.Status, _ change: LifecycleEvent.Change
  ) -> Span {
    var span = Span(
      Self.name(task.pointer),
      .internal, context: task.context, parent: task.parent, start: task.start, end: end,
      attributes: attributes(change) + [("slipway.task", .text(task.pointer))], status: status)
    span.events = task.events
    return span
  }

  /// The name of a task: the last part of its JSON Pointer.
  private static func name(_ pointer: String) -> String {
    var parts =
      pointer.split(separator: "/").last?.split(
        separator: "~", omittingEmptySubsequences: false)[...] ?? []
    var name = parts.popFirst().map(String.init) ?? pointer
    for part in parts { name += (part.first == "1" ? "/" : "~") + part.dropFirst() }
    return name
  }

  private func attributes(
    _ change: LifecycleEvent.Change
  ) -> [(name: String, value: Span.Value)] {
    var attributes: [(name: String, value: Span.Value)] = [
      ("slipway.workflow.namespace", .text(identity.namespace)),
      ("slipway.workflow.name", .text(identity.name)),
      ("slipway.workflow.version", .text(identity.version)),
      ("slipway.instance", .text(instance)),
    ]
    switch change {
    case .faulted(let error): attributes.append(("error.type", .text(error.type)))
    case .cancelled: attributes.append(("error.type", .text("cancelled")))
    default: break
    }
    return attributes
  }
}
