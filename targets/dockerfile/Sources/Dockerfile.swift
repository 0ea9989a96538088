import JSON
import TargetKit

/// A Dockerfile as a value; whatever text is in it, it stays text.
package struct Dockerfile: Sendable {
  /// An instruction.
  package enum Instruction: Sendable {
    /// Lines for people.
    case comment([String])
    /// Where the image starts: `scratch`, or a reference without a variable.
    case from(String)
    /// Labels with their values.
    case label([(name: String, value: String)])
    /// Variables of the environment, with their values.
    case environment([(name: String, value: String)])
    /// Copies files of the context.
    case copy(from: [String], to: String, owner: Int, mode: Int)
    /// Unpacks an archive of the context.
    case unpack(String, into: String)
    /// The user and the group, by number.
    case user(Int)
    /// A port that is listened at.
    case expose(Int)
    /// A folder that outlives a container.
    case volume(String)
    /// The signal that ends it.
    case stopSignal(String)
    /// The check of its health, with its options.
    case healthCheck(options: [String], command: [String])
    /// What starts it.
    case entryPoint([String])
    /// The arguments, unless others are given.
    case command([String])
  }

  /// The instructions, from top to bottom.
  package let instructions: [Instruction]

  /// Makes a Dockerfile.
  package init(_ instructions: [Instruction]) { self.instructions = instructions }

  /// The text of the file.
  package var text: String { instructions.map { Self.text($0) + "\n" }.joined() }

  private static func text(_ instruction: Instruction) -> String {
    switch instruction {
    case .comment(let lines): lines.map { "# \(PlainText.line($0))" }.joined(separator: "\n")
    case .from(let image): "FROM \(image)"
    case .label(let labels): "LABEL \(assignments(labels))"
    case .environment(let variables): "ENV \(assignments(variables))"
    case .copy(let sources, let target, let owner, let mode):
      "COPY --chown=\(owner):\(owner) --chmod=0\(String(mode, radix: 8)) "
        + words(sources + [target])
    case .unpack(let archive, let folder): "ADD \(words([archive, folder]))"
    case .user(let number): "USER \(number):\(number)"
    case .expose(let port): "EXPOSE \(port)"
    case .volume(let folder): "VOLUME \(words([folder]))"
    case .stopSignal(let signal): "STOPSIGNAL \(signal)"
    case .healthCheck(let options, let command):
      "HEALTHCHECK \(options.map { "\($0) " }.joined())CMD \(words(command))"
    case .entryPoint(let words): "ENTRYPOINT \(self.words(words))"
    case .command(let words): "CMD \(self.words(words))"
    }
  }

  /// Names with quoted values, one a line.
  private static func assignments(_ entries: [(name: String, value: String)]) -> String {
    entries.map { "\($0.name)=\(quoted($0.value))" }.joined(separator: " \\\n      ")
  }

  /// The exec form, which no shell reads.
  private static func words(_ words: [String]) -> String {
    "[" + words.map { "\(JSONValue.string($0))" }.joined(separator: ", ") + "]"
  }

  /// A text in double quotes, in which a backslash makes `\`, `"` and `$` plain characters.
  ///
  /// An instruction ends with its line, so nothing can stand for a line break: a space does.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in PlainText.line(text).unicodeScalars {
      if "\\\"$".unicodeScalars.contains(scalar) { quoted += "\\" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
