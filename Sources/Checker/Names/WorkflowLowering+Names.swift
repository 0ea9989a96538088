import Diagnostics
import SourceText
import WorkflowSyntax
import YAML

extension WorkflowLowering {
  /// The index of the definition that a name refers to; a name that is not defined is reported.
  mutating func index(
    of name: Located<String>, in table: WritableKeyPath<Definitions, NameTable>
  ) -> Int? {
    if let index = definitions[keyPath: table].use(name.value) { return index }
    guard !mayBeLost(name, definitions[keyPath: table]) else { return nil }
    let similar = definitions[keyPath: table].useSimilar(to: name.value)
    let name = Located(name.value, unquoted(name.span))
    diagnostics.report(
      .undefinedReference(name, similar: similar, in: definitions[keyPath: table]))
    return nil
  }

  /// The index of the function that a name refers to; an unknown one is reported.
  mutating func functionIndex(of name: Located<String>) -> Int? {
    if let index = definitions.functionNames.use(name.value) { return index }
    guard !mayBeLost(name, definitions.functionNames) else { return nil }
    let similar = definitions.functionNames.useSimilar(to: name.value)
    let name = Located(name.value, unquoted(name.span))
    diagnostics.report(.unknownFunction(name, similar: similar, in: definitions.functionNames))
    return nil
  }

  /// Counts a secret as used; one that is not declared is reported.
  mutating func useSecret(_ name: Located<String>) {
    guard definitions.secretNames.use(name.value) == nil,
      !mayBeLost(name, definitions.secretNames)
    else { return }
    let similar = definitions.secretNames.useSimilar(to: name.value)
    diagnostics.report(.undeclaredSecret(name, similar: similar))
  }

  /// Whether a definition may be lost: its section could not be read, or it may stand elsewhere.
  private func mayBeLost(_ name: Located<String>, _ table: NameTable) -> Bool {
    let section = syntax.node.descendant(at: table.section.split(separator: ".").map(String.init))
    let isUnread = section.entries == nil && section.items == nil
    return !isComplete && isUnread || mayBeLost(name.value, besides: name.span)
  }

  /// Whether a variable may be lost: a variable's name could not be read, or it may stand elsewhere.
  func mayBeLostVariable(_ name: String, besides span: SourceSpan) -> Bool {
    !isComplete && LocalVariable.hasUnreadName(in: syntax.node)
      || mayBeLost(name, besides: span)
  }

  /// Whether a name may be defined in a part of the workflow that could not be read: that it is
  /// missing then is no mistake of its own.
  func mayBeLost(_ name: String, besides span: SourceSpan) -> Bool {
    !isComplete && syntax.node.mentions(name, besides: span)
  }

  /// The place of a scalar without the quotes around it.
  func unquoted(_ span: SourceSpan) -> SourceSpan {
    let bytes = resources.sources[span.file].utf8[span.range]
    guard bytes.count > 1, let first = bytes.first, first == bytes.last, "\"'".utf8.contains(first)
    else { return span }
    return SourceSpan(
      file: span.file, range: span.range.lowerBound + 1..<span.range.upperBound - 1)
  }
}

extension YAMLNode {
  /// Whether a name stands somewhere as a key or as a scalar, other than at a place.
  fileprivate func mentions(_ name: String, besides span: SourceSpan) -> Bool {
    switch content {
    case .scalar(let scalar):
      scalar.text.text.utf8.elementsEqual(name.utf8) && !self.span.range.overlaps(span.range)
    case .sequence(let items): items.contains { $0.mentions(name, besides: span) }
    case .mapping(let entries):
      entries.contains { entry in
        entry.key.value.utf8.elementsEqual(name.utf8) || entry.value.mentions(name, besides: span)
      }
    }
  }
}
