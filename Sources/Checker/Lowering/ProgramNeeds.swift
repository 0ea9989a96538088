import Program

/// What a program needs of the world, and what its expressions need of its text.
struct ProgramNeeds {
  /// The hosts that the workflow names.
  var hosts: Set<HostPattern> = []
  /// The programs that its tasks start.
  var programs: Set<String> = []
  /// Whether an expression can see `$workflow.definition`.
  var readsWorkflowDefinition = false
  /// Whether an expression can see `$task.definition`.
  var readsTaskDefinition = false
}
