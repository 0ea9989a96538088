import COpenSSL

/// The key derivation that protects minisign's key files with a password.
struct Scrypt {
  private let logN: Int
  private let p: Int
  private static let r = 8

  /// The most memory that a key file may ask for; minisign's own ask for 1 GiB.
  private static let memoryLimit = 2 << 30

  /// The parameters of limits on operations and on bytes of memory, as libsodium chooses them; nil
  /// where they are too costly.
  init?(operations: UInt64, memory: UInt64) {
    let operations = max(operations, 32_768)
    func largestLog(_ most: UInt64) -> Int {
      (1..<63).first { UInt64(1) << UInt64($0) > most / 2 } ?? 63
    }
    if operations < memory / 32 {
      logN = largestLog(operations / UInt64(Self.r * 4))
      p = 1
    } else {
      logN = largestLog(memory / UInt64(Self.r * 128))
      guard logN < 32 else { return nil }
      p = Int(min(operations / 4 / (1 << UInt64(logN)), 0x3FFF_FFFF)) / Self.r
    }
    guard logN < 32, p > 0, 128 * Self.r << logN <= Self.memoryLimit, p <= 1 << 10 else {
      return nil
    }
  }

  /// Derives a key; nil where there is no memory for it.
  func key(_ password: [UInt8], salt: [UInt8], count: Int) -> [UInt8]? {
    var key = [UInt8](repeating: 0, count: count)
    let status = password.withUnsafeBytes { password in
      EVP_PBE_scrypt(
        password.baseAddress?.assumingMemoryBound(to: CChar.self), password.count, salt,
        salt.count, 1 << UInt64(logN), UInt64(Self.r), UInt64(p), UInt64(Self.memoryLimit) * 2,
        &key,
        count)
    }
    return status == 1 ? key : nil
  }
}
