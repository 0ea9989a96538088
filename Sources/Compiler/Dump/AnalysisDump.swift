import Checker
import Program
import Types

extension WorkflowAnalysis {
  /// The types around every task as text for people: one task a paragraph, in the order of the file.
  package var typesDump: String {
    func line(_ label: String, _ type: Type) -> String {
      "  \(label) \(type.short(depth: 8, properties: 20))\n"
    }
    var text = "workflow\n" + line("input  ", input) + line("output ", output)
    for id in tasksAsWritten {
      text += "\n" + Self.heading(program.tasks[id.index])
      guard let types = types(of: id) else {
        text += "  nothing leads here\n"
        continue
      }
      text += line("input  ", types.input) + line("output ", types.output)
      if types.context != .null { text += line("context", types.context) }
    }
    return text
  }

  /// The tasks in the order of the file.
  private var tasksAsWritten: [TaskID] {
    program.tasks.indices.sorted {
      program.tasks[$0].origin.range.lowerBound < program.tasks[$1].origin.range.lowerBound
    }.map { TaskID($0) }
  }

  /// What every task does besides computing data, as text for people.
  package var effectsDump: String {
    var paragraphs: [String] = []
    for id in tasksAsWritten {
      let effects = effects(of: id)
      var lines = [Self.heading(program.tasks[id.index])]
      func line(_ label: String, _ words: [String]) {
        if !words.isEmpty { lines.append("  \(label) \(words.joined(separator: ", "))\n") }
      }
      let hosts = effects.hosts.map { "\($0.host)\($0.port.map { ":\($0)" } ?? "")" }
      line("calls   ", hosts + (effects.callsDynamicHost ? ["a host known only at run time"] : []))
      line("reads   ", effects.secrets.map { "the secret \($0)" })
      line("starts  ", effects.programs)
      switch effects.wait {
      case .none: break
      case .fixed(let length): line("waits   ", [Self.seconds(length)])
      case .unknown(let words): line("waits   ", [words])
      }
      line("fails   ", effects.errors.map { $0 == "*" ? "with any error" : $0 })
      if !effects.isDeterministic { line("gives   ", ["not always the same"]) }
      if lines.count == 1 { lines.append("  none\n") }
      paragraphs.append(lines.joined())
    }
    return paragraphs.joined(separator: "\n")
  }

  private static func heading(_ task: Task) -> String {
    "\(task.pointer) @\(task.origin.line):\(task.origin.column)\n"
  }

  private static func seconds(_ nanoseconds: Int64) -> String {
    let milliseconds = nanoseconds / 1_000_000
    return milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(milliseconds) ms"
  }
}
