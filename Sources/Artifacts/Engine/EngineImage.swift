import Program

/// The engine's executable in the forms that artifacts are made of.
///
/// A released engine ends with its description, which saves hashing and compressing it each time.
/// Without one all is computed, with the same result but for the components.
package struct EngineImage: Sendable {
  /// The executable, its description included.
  package let executable: any ByteStore
  /// What is known of it.
  package let description: EngineDescription
  /// The part before the description, as a part of a DEFLATE stream.
  package let deflated: DeflatedEngine
  /// The description as it stands at the executable's end; empty where there is none.
  package let ending: [UInt8]
  /// The hash after the whole executable.
  package let hash: SHA256
  /// The certificate authorities for images; none where those of this engine are not at hand.
  package let authorities: Authorities?

  /// How many bytes the executable has.
  package var size: Int { executable.count }

  /// Takes an executable, and its deflated form and authorities where they are at hand; what is not
  /// this executable's is not used.
  package init(
    _ executable: any ByteStore, deflated: (any ByteStore)? = nil, authorities: Authorities? = nil
  ) {
    let found = EngineDescription.carried(by: executable)
    self.executable = executable
    description = found?.description ?? EngineDescription(of: executable)
    ending = found?.ending ?? []
    var hash = description.hash
    hash.update(ending)
    self.hash = hash
    let promised = description.authorities
    self.authorities = promised == nil || promised == authorities?.digest ? authorities : nil
    self.deflated = DeflatedEngine(executable, description, ready: deflated)
  }
}
