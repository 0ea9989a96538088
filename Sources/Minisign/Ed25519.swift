import COpenSSL

/// Ed25519 (RFC 8032) and the hash that minisign signs, as OpenSSL has them.
enum Ed25519 {
  /// The public key of a private one; none where the bytes are no private key.
  static func publicKey(ofSeed seed: [UInt8]) -> [UInt8]? {
    guard let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count) else {
      return nil
    }
    defer { EVP_PKEY_free(key) }
    var count = 32
    var bytes = [UInt8](repeating: 0, count: count)
    guard EVP_PKEY_get_raw_public_key(key, &bytes, &count) == 1, count == 32 else { return nil }
    return bytes
  }

  /// The signature of a message, 64 bytes; the same each time.
  static func signature(of message: [UInt8], seed: [UInt8]) -> [UInt8]? {
    guard let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count),
      let context = EVP_MD_CTX_new()
    else { return nil }
    defer {
      EVP_MD_CTX_free(context)
      EVP_PKEY_free(key)
    }
    var count = 64
    var bytes = [UInt8](repeating: 0, count: count)
    guard EVP_DigestSignInit(context, nil, nil, nil, key) == 1,
      EVP_DigestSign(context, &bytes, &count, message, message.count) == 1, count == 64
    else { return nil }
    return bytes
  }

  /// Whether the owner of the public key signed the message.
  static func isSignature(
    _ signature: [UInt8], of message: [UInt8], publicKey: [UInt8]
  ) -> Bool {
    guard
      let key = EVP_PKEY_new_raw_public_key(
        EVP_PKEY_ED25519, nil, publicKey, publicKey.count), let context = EVP_MD_CTX_new()
    else { return false }
    defer {
      EVP_MD_CTX_free(context)
      EVP_PKEY_free(key)
    }
    return EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1
      && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
  }

  /// The BLAKE2b-512 hash of a message.
  static func hash(_ message: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
      EVP_Digest(message, message.count, buffer.baseAddress, nil, EVP_blake2b512(), nil)
      count = 64
    }
  }
}
