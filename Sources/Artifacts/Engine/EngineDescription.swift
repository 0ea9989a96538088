import JSON
import Program

/// What is known of the engine's executable, as far as the description that may follow.
package struct EngineDescription: Sendable {
  /// A library that is a part of the engine.
  package struct Component: Sendable, Equatable {
    /// Its name.
    package let name: String
    /// Its version.
    package let version: String
    /// What it is called among all packages, as a package URL.
    package let purl: String
    /// Its license, as an SPDX expression; none where it is not known.
    package let license: String?

    /// Names a library.
    package init(name: String, version: String, purl: String, license: String?) {
      self.name = name
      self.version = version
      self.purl = purl
      self.license = license
    }
  }

  /// The deflated form, which stands in a file beside the executable.
  package struct Deflated: Sendable, Equatable {
    /// How many bytes it has.
    package let size: Int
    /// Its checksum.
    package let checksum: CRC32
  }

  /// How many bytes it has.
  package let size: Int
  /// Its hash, to be gone on with.
  package let hash: SHA256
  /// Its checksum.
  package let checksum: CRC32
  /// Its deflated form; none where nobody made it.
  package let deflated: Deflated?
  /// The libraries it is made of, in the order of their names; none where they are not known.
  package let components: [Component]
  /// The digest of the file of authorities beside it; none where it was built without.
  package let authorities: Digest?

  /// Computes what can be known of an executable without a description.
  init(of executable: any ByteStore) {
    var hash = SHA256()
    var checksum = CRC32()
    executable.withBytes { bytes in
      hash.update(bytes)
      checksum.update(bytes)
    }
    self.init(
      size: executable.count, hash: hash, checksum: checksum, deflated: nil, components: [],
      authorities: nil)
  }

  private init(
    size: Int, hash: SHA256, checksum: CRC32, deflated: Deflated?, components: [Component],
    authorities: Digest?
  ) {
    self.size = size
    self.hash = hash
    self.checksum = checksum
    self.deflated = deflated
    self.components = components
    self.authorities = authorities
  }

  /// Describes an executable that has no description yet, and the authorities that stand beside it.
  ///
  /// - Returns: What to append to it, and the contents of the file beside it; nil where the
  ///   components are no JSON array of objects with `name`, `version`, `purl` and perhaps `license`.
  package static func describe(
    _ executable: any ByteStore, components: JSONValue, authorities: Authorities? = nil
  ) -> (ending: [UInt8], deflated: [UInt8])? {
    guard let list = Self.components(components) else { return nil }
    let plain = EngineDescription(of: executable)
    let deflated = DeflatedEngine(executable, plain, ready: nil).bytes
    var checksum = CRC32()
    deflated.withBytes { checksum.update($0) }
    let whole = EngineDescription(
      size: plain.size, hash: plain.hash, checksum: plain.checksum,
      deflated: Deflated(size: deflated.count, checksum: checksum), components: list,
      authorities: authorities?.digest)
    return (EngineTrailer.wrapping(JSONWriter().bytes(whole.json)), deflated)
  }

  /// The description at the end of an executable, with the bytes it stands in.
  static func carried(
    by executable: any ByteStore
  ) -> (description: EngineDescription, ending: [UInt8])? {
    var ending: [UInt8] = []
    var text: [UInt8] = []
    executable.withBytes { bytes in
      let trailer = bytes.suffix(EngineTrailer.size)
      guard
        let length = EngineTrailer.descriptionLength(trailer: trailer, fileSize: bytes.count)
      else { return }
      ending = Array(bytes.suffix(length + EngineTrailer.size))
      text = Array(ending.prefix(length))
    }
    guard let json = try? JSONValue(parsing: text), let description = EngineDescription(json),
      description.size == executable.count - ending.count
    else { return nil }
    return (description, ending)
  }
}

extension EngineDescription {
  fileprivate var json: JSONValue {
    var object: JSONObject = [
      "size": .number(Double(size)), "sha256State": .string(hash.state.hex),
      "crc32": .number(Double(checksum.value)),
    ]
    if let deflated {
      object["deflated"] = [
        "size": .number(Double(deflated.size)), "crc32": .number(Double(deflated.checksum.value)),
      ]
    }
    object["components"] = .array(
      components.map { component in
        var object: JSONObject = [
          "name": .string(component.name), "version": .string(component.version),
          "purl": .string(component.purl),
        ]
        object["license"] = component.license.map { .string($0) }
        return .object(object)
      })
    object["authorities"] = authorities.map { .string($0.hex) }
    return .object(object)
  }

  fileprivate init?(_ json: JSONValue) {
    guard let size = json["size"]?.integer,
      let hash = (json["sha256State"]?.stringValue).flatMap([UInt8].init(hex:)).flatMap(
        SHA256.init(state:)),
      let checksum = json["crc32"]?.checksum,
      let components = json["components"].flatMap(Self.components)
    else { return nil }
    var deflated: Deflated?
    if let size = json["deflated"]?["size"]?.integer,
      let checksum = json["deflated"]?["crc32"]?.checksum
    {
      deflated = Deflated(size: size, checksum: checksum)
    }
    self.init(
      size: size, hash: hash, checksum: checksum, deflated: deflated, components: components,
      authorities: (json["authorities"]?.stringValue).flatMap { Digest(hex: $0) })
  }

  private static func components(_ json: JSONValue) -> [Component]? {
    guard let items = json.arrayValue else { return nil }
    let components = items.compactMap { item -> Component? in
      guard let name = item["name"]?.stringValue, let version = item["version"]?.stringValue,
        let purl = item["purl"]?.stringValue
      else { return nil }
      return Component(
        name: name, version: version, purl: purl, license: item["license"]?.stringValue)
    }
    guard components.count == items.count else { return nil }
    return components.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}

extension JSONValue {
  fileprivate var integer: Int? { doubleValue.flatMap(Int.init(exactly:)) }
  fileprivate var checksum: CRC32? { doubleValue.flatMap(UInt32.init(exactly:)).map { CRC32($0) } }
}
