/// How well a target supports a construct.
package enum Support: Sendable, Equatable {
  /// As the language says.
  case native
  /// By other means, which the text tells: a clause behind "this target".
  case emulated(String)
  /// Not at all: why, a clause, and what to do instead, a sentence.
  case unsupported(reason: String, alternative: String)
}
