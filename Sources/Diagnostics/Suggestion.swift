import Spelling

/// The candidate that a misspelt word most likely meant, or nil where none is near.
package func closest(to word: String, in candidates: some Sequence<String>) -> String? {
  closestWord(to: word, in: candidates)
}
