import Diagnostics
import SourceText
import YAML

/// The entries of one mapping, by the keys of its schema.
struct Members {
  /// What the keys were checked against.
  let schema: MappingSchema
  /// The mapping and what stands for it.
  let owner: Member
  /// The entries that the schema has a key for, with that key.
  fileprivate(set) var known: [(name: String, member: Member)] = []
  /// The entries under other keys, where the schema has a shape for them.
  fileprivate(set) var others: [YAMLEntry] = []
  /// Whether a key was reported that may have been meant for any that is missing.
  fileprivate(set) var hasStrangers = false

  /// The member under a key.
  subscript(name: String) -> Member? {
    known.first { $0.name.utf8.elementsEqual(name.utf8) }?.member
  }

  /// What the mapping is called in messages.
  var subject: String { owner.isItem ? "the \(schema.name)" : owner.label }

  /// Where the mapping stands.
  var span: SourceSpan { owner.node.span }
}

extension SyntaxReader {
  /// The entries of a mapping by their keys, once every rule of the schema about keys was checked.
  ///
  /// A key that is likely a misspelt one is reported and then taken for it, so that nothing that
  /// depends on it is reported as well.
  mutating func members(_ member: Member?, _ schema: MappingSchema) -> Members? {
    guard let member else { return nil }
    guard let entries = member.node.entries else {
      report(.notAMapping(member))
      return nil
    }
    return members(of: member, entries, schema)
  }

  /// The same for a mapping whose entries are given.
  mutating func members(
    of owner: Member, _ entries: [YAMLEntry], _ schema: MappingSchema
  ) -> Members {
    var members = Members(schema: schema, owner: owner)
    var strangers: [YAMLEntry] = []
    for entry in indented(entries, schema) {
      if let key = schema.key(entry.key.value) {
        members.known.append((key.name, Member(entry)))
      } else {
        strangers.append(entry)
      }
    }
    if schema.other == nil {
      explain(strangers, in: &members)
    } else {
      sort(strangers, into: &members)
    }
    checkRules(members)
    return members
  }

  /// Reports unknown keys, and takes a misspelt one for what it was meant to be.
  private mutating func explain(_ strangers: [YAMLEntry], in members: inout Members) {
    for stranger in strangers {
      let suggestion = absentKey(near: stranger.key.value, in: members)
      report(.unknownKey(stranger.key, in: members.schema, suggestion: suggestion?.name))
      if let suggestion {
        members.known.append((suggestion.name, Member(stranger)))
      } else {
        members.hasStrangers = true
      }
    }
  }

  /// Keeps names of the author's, and takes one for the required key that it is near to.
  private mutating func sort(_ strangers: [YAMLEntry], into members: inout Members) {
    for stranger in strangers {
      let near = absentKey(near: stranger.key.value, in: members)
      if let near, near.isRequired {
        report(.unknownKey(stranger.key, in: members.schema, suggestion: near.name))
        members.known.append((near.name, Member(stranger)))
        continue
      }
      if let near { report(.nearKey(stranger.key, near.name)) }
      members.others.append(stranger)
    }
  }

  private func absentKey(near word: String, in members: Members) -> MappingSchema.Key? {
    let absent = members.schema.keys.lazy.map(\.name).filter { members[$0] == nil }
    return closest(to: word, in: absent).flatMap { members.schema.key($0) }
  }

  /// Reports keys that are missing or stand together wrongly; a missing one is not reported where
  /// an unknown key explains it.
  private mutating func checkRules(_ members: Members) {
    let schema = members.schema
    var isExplained = members.hasStrangers
    var absent = schema.keys.filter { $0.isRequired && members[$0.name] == nil }.map(\.name)
    for rule in schema.rules {
      switch rule {
      case .exactlyOne(let names), .atLeastOne(let names):
        let present = members.known.filter { names.contains($0.name) }
        if present.isEmpty {
          if !isExplained { report(.absentAlternative(names, of: members)) }
          isExplained = true
        } else if case .exactlyOne = rule, present.count > 1 {
          report(.conflict(present.map(\.member), in: schema))
        }
      case .only(let name, let base):
        if let member = members[name], members[base] == nil, !isExplained {
          report(.needsOther(member, base: base))
        }
      case .alone(let name):
        guard let member = members[name] else { continue }
        absent = []
        if let other = members.known.first(where: { $0.name != name }) {
          report(.conflict([member, other.member], in: schema))
        }
      case .notEmpty:
        if members.known.isEmpty, members.others.isEmpty, !isExplained {
          report(.empty(members.owner))
        }
      }
    }
    if !absent.isEmpty, !isExplained { report(.absentKeys(absent, of: members)) }
  }

  /// The entries with those moved to where they belong that stand too far left: after a key of the
  /// schema that has no value, and known only below it.
  private mutating func indented(
    _ entries: [YAMLEntry], _ schema: MappingSchema
  ) -> [YAMLEntry] {
    guard entries.contains(where: { $0.value.isNull && schema.key($0.key.value) != nil }) else {
      return entries
    }
    var result: [YAMLEntry] = []
    var rest = entries[...]
    while let entry = rest.popFirst() {
      guard entry.value.isNull, case .mapping(let below)? = schema.key(entry.key.value)?.shape
      else {
        result.append(entry)
        continue
      }
      let inner = rest.prefix {
        schema.key($0.key.value) == nil && below().key($0.key.value) != nil
      }
      guard let first = inner.first else {
        result.append(entry)
        continue
      }
      rest = rest.dropFirst(inner.count)
      report(.underIndented(first.key, under: entry.key))
      result.append(YAMLEntry(key: entry.key, value: YAMLNode(mapping: Array(inner))))
    }
    return result
  }
}

extension YAMLNode {
  /// A mapping of entries that stand together but were not written as one.
  init(mapping entries: [YAMLEntry]) {
    let spans = entries.flatMap { [$0.key.span, $0.value.span] }
    let lower = spans.map(\.range.lowerBound).min() ?? 0
    let upper = spans.map(\.range.upperBound).max() ?? lower
    let file = spans.first?.file ?? SourceID(0)
    self.init(.mapping(entries), SourceSpan(file: file, range: lower..<upper))
  }
}
