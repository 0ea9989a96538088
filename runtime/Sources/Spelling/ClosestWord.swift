/// The candidate that a misspelt word most likely meant, or nil where none is near.
///
/// Near is one edit (insert, delete, replace a scalar, swap two neighbours) for every three scalars
/// of the word, at least one; letter case counts as no edit. Of equally near ones the first wins.
public func closestWord(to word: String, in candidates: some Sequence<String>) -> String? {
  let target = Array(word.lowercased().unicodeScalars)
  // A long text is no misspelt name, and the comparison takes quadratic time.
  guard target.count <= 64 else { return nil }
  let limit = max(1, target.count / 3)
  var best: (candidate: String, distance: Int)?
  for candidate in candidates where !candidate.utf8.elementsEqual(word.utf8) {
    let scalars = Array(candidate.lowercased().unicodeScalars)
    guard abs(scalars.count - target.count) <= limit else { continue }
    let distance = editDistance(target, scalars)
    // A word of one or two letters has nothing in common with what differs in all of them.
    guard distance <= limit, distance < max(target.count, scalars.count) else { continue }
    if distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.candidate
}

/// The optimal string alignment distance of two scalar sequences.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var beforePrevious: [Int] = []
  var previous = Array(0...right.count)
  for row in left.indices {
    var current = [row + 1]
    for column in right.indices {
      let replaced = previous[column] + (left[row] == right[column] ? 0 : 1)
      var cost = min(replaced, previous[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        cost = min(cost, beforePrevious[column - 1] + 1)
      }
      current.append(cost)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[right.count]
}
