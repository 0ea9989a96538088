import Diagnostics
import SourceText
import YAML

extension MappingSchema {
  /// What every task may have, whatever its kind.
  package static let anyTask = task("task", "What every task may have, whatever its kind.", [])

  /// The keys that some kind of task has beside its own and those of every task.
  static let companions: [(key: String, kind: TaskKind)] = [
    ("with", .call), ("while", .for), ("foreach", .listen), ("catch", .try),
  ]

  /// Every key that some task has.
  fileprivate static let taskWords =
    TaskKind.allCases.map(\.rawValue) + companions.map(\.key) + taskBase.map(\.name)
}

extension SyntaxReader {
  /// The kind of a task and its entries without those of other kinds, or nil where there is none.
  ///
  /// Reports a task without a kind or with several, and a misspelt kind.
  mutating func taskKind(
    _ entries: [YAMLEntry], _ name: Located<String>
  ) -> (kind: TaskKind, entries: [YAMLEntry])? {
    var kinds = entries.compactMap { TaskKind(rawValue: $0.key.value) }
    if kinds.contains(.for) { kinds.removeAll { $0 == .do } }
    let isFor = kinds.isEmpty || kinds == [.do]
    if isFor, let (index, kind) = misspeltKind(entries, orElse: kinds.first) {
      var entries = entries
      report(.unknownKey(entries[index].key, in: .anyTask, suggestion: kind.rawValue))
      entries[index].key.value = kind.rawValue
      return (kind, entries)
    }
    guard let kind = kinds.first else {
      let companion = MappingSchema.companions.first { companion in
        entries.contains { $0.key.value == companion.key }
      }
      report(.taskWithoutKind(name, companion: companion))
      return nil
    }
    guard kinds.count > 1 else { return (kind, entries) }
    let marks = entries.filter { entry in
      TaskKind(rawValue: entry.key.value).map { kinds.contains($0) } ?? false
    }
    report(.severalKinds(marks.map(\.key)))
    return (
      kind,
      entries.filter { entry in
        entry.key.value == kind.rawValue || !marks.contains { $0.key.span == entry.key.span }
      }
    )
  }

  /// The entry whose unknown key was likely meant to be a kind, and the kind: one that it is near
  /// to, or one that another key of the task goes with.
  ///
  /// Beside `do` only `for` can have been meant.
  private func misspeltKind(
    _ entries: [YAMLEntry], orElse present: TaskKind?
  ) -> (index: Int, kind: TaskKind)? {
    let absent = MappingSchema.taskWords.filter { word in
      !entries.contains { $0.key.value == word }
    }
    let unknown = entries.indices.filter {
      !MappingSchema.taskWords.contains(entries[$0].key.value)
    }
    let companion = MappingSchema.companions.first { companion in
      entries.contains { $0.key.value == companion.key }
    }
    for index in unknown {
      let near = closest(to: entries[index].key.value, in: absent)
      let kind = near.map { TaskKind(rawValue: $0) } ?? companion?.kind
      if let kind, present == nil || kind == .for { return (index, kind) }
    }
    return nil
  }
}

extension YAMLNode {
  /// The text of a scalar that is a string.
  var word: String? { scalar?.string?.text }
}
