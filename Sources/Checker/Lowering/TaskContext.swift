import JSON

/// What the tasks of a list know of what stands around them.
struct TaskContext {
  /// The JSON Pointer of the list.
  var pointer: String
  /// The variables of the loops and catches around the list, the innermost last.
  var locals: [String] = []
  /// Whether the list is in a branch whose `$context` is dropped after the fork.
  var losesExports = false
  /// Whether the list belongs to an extension, so that no extension covers its tasks.
  var isExtension = false

  /// The context of a list inside a task.
  func inside(
    _ pointer: String, locals: [String] = [], losesExports: Bool = false
  ) -> TaskContext {
    var context = self
    context.pointer = pointer
    context.locals += locals
    context.losesExports = context.losesExports || losesExports
    return context
  }

  /// The scope of a task's own expressions.
  func scope(hasAuthorization: Bool) -> VariableScope {
    VariableScope(place: .task, locals: locals, hasAuthorization: hasAuthorization)
  }
}

extension String {
  /// The JSON Pointer of a member, whose name is escaped.
  func member(_ name: String) -> String { "\(self)/\(JSONPointer.escape(name))" }
}
