import Diagnostics
import Expressions
import Program
import SourceText
import Types

extension DataFlow {
  /// Reports each secret in a value that goes where others can see it, with the way it took.
  mutating func reportLeaks(_ type: Type, to place: String, at span: SourceSpan?) {
    for index in type.allSecrets.indices where index < program.secrets.count {
      let name = program.secrets[index]
      let carriers = tasks.filter { $0.value.output.allSecrets.contains(SecretSet(index: index)) }
        .keys.sorted { $0.index < $1.index }
      report(
        .leakedSecret(
          name, to: place, at: span, readAt: reading(name),
          through: carriers.map { program.tasks[$0.index].name }))
    }
  }

  /// The first expression that reads a secret.
  private func reading(_ name: String) -> SourceSpan? {
    for source in sources.expressions {
      let fields = source.syntax.knownFields(of: "secrets")
      if let field = fields.first(where: { sameText($0.text, name) }) {
        return source.text.span(of: field.range)
      }
    }
    return nil
  }
}
