/// A shell that completion scripts are written for.
package enum Shell: String, Sendable, CaseIterable {
  case bash, zsh, fish

  /// A script that makes the shell complete the tool's command lines.
  package func completionScript(for tool: Tool) -> String {
    switch self {
    case .bash: BashCompletions(tool: tool).script
    case .zsh: ZshCompletions(tool: tool).script
    case .fish: FishCompletions(tool: tool).script
    }
  }
}

/// A word in single quotes, as bash and zsh read it.
func quoted(_ word: String) -> String {
  "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    + "'"
}

extension ValueKind {
  /// The words it may be, where they are known.
  var words: [String]? {
    switch self {
    case .choice(let words), .suggestion(let words): words
    case .text, .file, .directory: nil
    }
  }
}
