import Diagnostics
import SourceText

/// The names that one section of `use` defines, and which of them are referred to.
struct NameTable {
  /// What a definition of the section is called, such as "error".
  let kind: String
  /// The section, such as `use.errors`.
  let section: String
  /// The names in the order they are defined.
  let names: [Located<String>]
  private var indices: [ExactName: Int] = [:]
  private var isUsed: [Bool]

  init(_ kind: String, in section: String, _ names: [Located<String>]) {
    self.kind = kind
    self.section = section
    self.names = names
    isUsed = Array(repeating: false, count: names.count)
    for (index, name) in names.enumerated().reversed() { indices[ExactName(name.value)] = index }
  }

  /// The definition that a name which is not defined likely means; it counts as used from now on.
  mutating func useSimilar(to name: String) -> String? {
    guard let similar = closest(to: name, in: names.map(\.value)) else { return nil }
    _ = use(similar)
    return similar
  }

  /// The index of a name's definition, which counts as used from now on; nil where there is none.
  mutating func use(_ name: String) -> Int? {
    guard let index = indices[ExactName(name)] else { return nil }
    isUsed[index] = true
    return index
  }

  /// Counts every definition as used.
  mutating func useAll() { isUsed = Array(repeating: true, count: names.count) }

  /// The indices of the names that nothing refers to.
  var unused: [Int] { isUsed.indices.filter { !isUsed[$0] } }

  /// The names that were defined before under the same name, with the place of the first.
  var repeated: [(name: Located<String>, first: SourceSpan)] {
    names.enumerated().compactMap { index, name in
      guard let first = indices[ExactName(name.value)], first != index else { return nil }
      return (name, names[first].span)
    }
  }
}
