import JSON
import Program

extension Program {
  /// The program as text for people and tests: indented, a part a line, places as `@line:column`.
  ///
  /// Equal programs give equal texts; the form may change between versions.
  package var dump: String {
    var dump = ProgramDump(program: self)
    dump.writeProgram()
    return dump.text
  }
}

/// Writes a program as text.
struct ProgramDump {
  let program: Program
  private(set) var text = ""
  private var depth = 0

  init(program: Program) { self.program = program }

  mutating func line(_ text: String) {
    self.text += String(repeating: "  ", count: depth) + text + "\n"
  }

  /// Writes a line where there is something to say.
  mutating func line(_ label: String, _ value: String?) {
    if let value { line("\(label): \(value)") }
  }

  mutating func indented(_ write: (inout ProgramDump) -> Void) {
    depth += 1
    write(&self)
    depth -= 1
  }

  mutating func writeProgram() {
    let program = program
    let identity = program.identity
    line("workflow \(identity.namespace)/\(identity.name) \(identity.version) (\(identity.dsl))")
    indented { dump in
      dump.line("title", identity.title.map(dump.quoted))
      dump.writeInput(program.input)
      dump.writeTransformation("output", program.output)
      dump.line("timeout", program.timeout.map { dump.duration($0.after) })
      let place = program.scheduleOrigin.map { " \(dump.place($0))" } ?? ""
      dump.line("schedule\(place)", program.schedule.map(dump.schedule))
      dump.line("secrets", dump.list(program.secrets))
      dump.line("hosts", dump.list(program.hosts.map(dump.host)))
      dump.line("programs", dump.list(program.programs))
      for (index, authentication) in program.authentications.enumerated() {
        dump.line("authentication \(index)", dump.authentication(authentication))
      }
      for (index, schema) in program.schemas.enumerated() {
        dump.line("schema \(index) \(dump.place(schema.origin))", dump.json(schema.document))
      }
      if case .null = identity.definition {
      } else {
        dump.line("definition", dump.json(identity.definition))
      }
      dump.line("body", dump.block(program.body))
      for (index, block) in program.blocks.enumerated() {
        dump.line("block \(index)", block.tasks.map { String($0.index) }.joined(separator: " "))
      }
      for (index, task) in program.tasks.enumerated() { dump.writeTask(index, task) }
      for subworkflow in program.subworkflows {
        for line in subworkflow.dump.split(separator: "\n") { dump.line(String(line)) }
      }
    }
  }

  func place(_ origin: Origin) -> String { "@\(origin.line):\(origin.column)" }

  func block(_ id: BlockID) -> String { "block \(id.index)" }

  func json(_ value: JSONValue) -> String { JSONWriter().string(value) }

  func quoted(_ text: String) -> String { json(.string(text)) }

  func list(_ items: [String]) -> String? {
    items.isEmpty ? nil : items.joined(separator: ", ")
  }

  private func host(_ pattern: HostPattern) -> String {
    let host = pattern.host.contains(":") ? "[\(pattern.host)]" : pattern.host
    return host + (pattern.port.map { ":\($0)" } ?? "")
  }
}
