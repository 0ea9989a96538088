import Foundation
import Minisign
import TestSupport
import Testing

private let isInstalled = FileManager.default.isExecutableFile(atPath: "/usr/bin/minisign")

/// Makes `key`, a secret key, and `locked`, the same one with the password `pa ss`, whose protection
/// asks for less memory than minisign's own; `key.pub` is the public one.
private let makeKeys = """
  minisign -G -W -p key.pub -s key >/dev/null
  cat >lock.py <<'END'
  import base64, hashlib, struct
  comment, text = open("key").read().splitlines()[:2]
  key = bytearray(base64.b64decode(text))
  operations, memory, salt = 1 << 19, 1 << 24, bytes(range(32))
  secret = key[54:126]
  secret += hashlib.blake2b(key[:2] + secret, digest_size=32).digest()
  stream = hashlib.scrypt(b"pa ss", salt=salt, n=1 << 14, r=8, p=1, maxmem=1 << 26, dklen=104)
  key[2:4] = b"Sc"
  key[6:54] = salt + struct.pack("<QQ", operations, memory)
  key[54:] = bytes(a ^ b for a, b in zip(secret, stream))
  open("locked", "w").write(comment + "\\n" + base64.b64encode(key).decode() + "\\n")
  END
  python3 lock.py
  """

@Suite(.enabled(if: isInstalled)) struct `Signatures` {
  private func withKeys(_ body: (_ folder: URL, _ text: (String) throws -> String) throws -> Void)
    throws
  {
    try withTemporaryFolder { folder in
      _ = try BuiltTool.shell(makeKeys, in: folder)
      try body(folder) { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
    }
  }

  @Test func `are verified by minisign, and the same each time`() throws {
    try withKeys { folder, text in
      let file = Data("some bytes\n".utf8)
      try file.write(to: folder.appending(path: "file"))
      let key = try SecretKey(try text("key"), password: nil)
      let signature = key.sign(Array(file), comment: "hello 0.1.0, ü")
      #expect(signature == key.sign(Array(file), comment: "hello 0.1.0, ü"))
      try Data(signature.utf8).write(to: folder.appending(path: "file.minisig"))
      let verdict = try BuiltTool.shell("minisign -V -p key.pub -m file", in: folder)
      Golden.expect(
        verdict.text,
        equalsText: """
          Signature and comment signature verified
          Trusted comment: hello 0.1.0, ü

          """)
      #expect(PublicKey(try text("key.pub")) == key.publicKey)
      #expect(PublicKey(key.publicKey.text) == key.publicKey)
    }
  }

  @Test func `are made with a password, as minisign makes them`() throws {
    try withKeys { folder, text in
      let (locked, password) = (try text("locked"), Array("pa ss".utf8))
      let key = try SecretKey(locked, password: password)
      let message = Array("message".utf8)
      try Data(message).write(to: folder.appending(path: "file"))
      _ = try BuiltTool.shell(
        "echo 'pa ss' | minisign -S -s locked -m file -t 'a comment'", in: folder)
      let theirs = try text("file.minisig")
      func lines(_ text: String) -> ArraySlice<Substring> {
        text.split(separator: "\n").dropFirst()
      }
      #expect(lines(theirs) == lines(key.sign(message, comment: "a comment")))
      func problem(_ text: String, _ password: [UInt8]?) -> SecretKey.Problem? {
        do throws(SecretKey.Problem) { _ = try SecretKey(text, password: password) } catch {
          return error
        }
        return nil
      }
      #expect(problem(locked, nil) == .needsPassword)
      #expect(problem(locked, Array("pa s".utf8)) == .wrongPassword)
      #expect(problem(try text("key.pub"), nil) == .notAKey)
      #expect(problem("", nil) == .notAKey)
    }
  }

  @Test func `of minisign are read, and told from false ones`() throws {
    try withKeys { folder, text in
      let message = Array("message".utf8)
      try Data(message).write(to: folder.appending(path: "file"))
      _ = try BuiltTool.shell(
        """
        minisign -S -s key -m file -t 'a comment'; mv file.minisig hashed
        minisign -S -l -s key -m file -t 'a comment'; mv file.minisig plain
        sed 's/a comment/A comment/' hashed >changed; sed 's/$/\\r/' hashed >windows
        minisign -G -W -f -p other.pub -s other
        """, in: folder)
      let key = try #require(PublicKey(try text("key.pub")))
      func problem(_ name: String, _ bytes: [UInt8], _ key: PublicKey) throws -> Signature.Problem?
      {
        key.problem(of: try #require(Signature(try text(name))), on: bytes)
      }
      for name in ["hashed", "plain", "windows"] {
        #expect(try problem(name, message, key) == nil, "\(name)")
        #expect(try problem(name, message + [0], key) == .otherFile, "\(name)")
      }
      #expect(try problem("changed", message, key) == .otherComment)
      #expect(
        try problem("hashed", message, #require(PublicKey(try text("other.pub")))) == .otherKey)
      let signature = try text("hashed")
      for end in signature.indices where end < signature.index(signature.endIndex, offsetBy: -2) {
        #expect(Signature(String(signature[..<end])) == nil)
      }
    }
  }
}
