import Program

/// The flow of a workflow as a drawing: tasks, what contains them, and the ways between them.
package struct FlowGraph: Sendable, Equatable {
  /// A box of the drawing.
  package struct Node: Sendable, Equatable {
    /// How the box looks.
    package enum Shape: Sendable, Equatable {
      /// Where the workflow starts or ends.
      case terminal
      /// A task.
      case task
      /// A task that chooses what follows.
      case decision
    }

    /// Names the node in the drawing's text: `n` and a number.
    package var id: String
    /// The task's name, or `start` or `end`.
    package var name: String
    /// What the task does: `set`, `call http`.
    package var kind: String
    /// How it looks.
    package var shape: Shape
    /// The lists of tasks inside, each with its title.
    package var groups: [Group]
  }

  /// A list of tasks inside a task.
  package struct Group: Sendable, Equatable {
    /// What the list is for: `do`, `catch`, a branch's name.
    package var title: String
    /// The tasks in order.
    package var nodes: [Node]
  }

  /// A way from one box to another.
  package struct Edge: Sendable, Equatable {
    /// The node it leaves.
    package var from: String
    /// The node it goes to.
    package var to: String
    /// When it is taken; empty for always.
    package var label: String
  }

  /// The workflow's name.
  package var title: String
  /// The boxes on the outermost level, with the start first and the end last.
  package var nodes: [Node]
  /// The ways, in the order of the tasks they leave.
  package var edges: [Edge]

  /// Draws a program.
  package init(_ program: Program) {
    var builder = FlowGraphBuilder(program: program)
    title = program.identity.name
    nodes = builder.workflow()
    edges = builder.edges
  }
}
