extension MappingSchema {
  /// The keys that a task may have which has some already: those of its kind, and where it has no
  /// kind yet, those of every task and the key of each kind.
  ///
  /// `callee` is what stands under `call`.
  package static func task(having keys: [String], callee: String?) -> MappingSchema {
    var kinds = keys.compactMap { TaskKind(rawValue: $0) }
    if kinds.contains(.for) { kinds.removeAll { $0 == .do } }
    if let kind = kinds.first { return task(kind, callee: callee) }
    let kindKeys = TaskKind.allCases.compactMap { task($0).key($0.rawValue) }
    return MappingSchema(anyTask.name, anyTask.summary, keys: kindKeys + anyTask.keys)
  }

  /// The words that may stand under `call` in place of a function's name.
  package static let callProtocols = CallProtocol.allCases.map(\.rawValue)
}
