import TargetKit

/// The variables that a script begins with: what differs from workflow to workflow, and nothing else does.
struct ShellVariables {
  private let heading: [String]
  private let variables: [(name: StaticString, value: String)]

  /// Makes a beginning of what people read first, which is of this program's words, and variables.
  init(heading: [String], _ variables: [(name: StaticString, value: String)]) {
    self.heading = heading
    self.variables = variables
  }

  /// The beginning, up to the script's own lines.
  var text: String {
    "#!/bin/sh\n" + heading.map { "# \($0)\n" }.joined() + "set -eu\numask 022\n"
      + variables.map { "\($0.name)=\(ShellWord.quoted($0.value))\n" }.joined()
  }
}
