import Diagnostics
import SourceText
import YAML

extension SyntaxReader {
  /// The items of a list that could be read.
  mutating func list<Item>(
    _ member: Member?, _ read: (inout SyntaxReader, Member) -> Item?
  ) -> [Item] {
    guard let member else { return [] }
    guard let items = member.node.items else {
      report(.notAList(member))
      return []
    }
    return items.compactMap { read(&self, Member(item: $0, of: member.name)) }
  }

  /// The entries of a mapping of names that could be read.
  mutating func named<Value>(
    _ member: Member?, _ read: (inout SyntaxReader, Member) -> Value?
  ) -> [NamedSyntax<Value>] {
    guard let member else { return [] }
    guard let entries = member.node.entries else {
      report(.notAMapping(member))
      return []
    }
    return entries.compactMap { entry in
      read(&self, Member(entry)).map { NamedSyntax(name: entry.key, value: $0) }
    }
  }

  /// A name where the value is text, else a definition in place.
  mutating func reference<Definition>(
    _ member: Member?, _ read: (inout SyntaxReader, Member) -> Definition?
  ) -> ReferenceSyntax<Definition>? {
    guard let member else { return nil }
    guard member.node.scalar == nil else {
      return string(member, expected: "a name or a mapping").map { .named($0) }
    }
    return read(&self, member).map { .inline($0) }
  }
}
