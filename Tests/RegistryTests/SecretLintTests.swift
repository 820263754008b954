import Diagnostics
import PackageModel
import Testing

@testable import Registry

@Suite struct SecretLintTests {
  @Test(
    "a name says which files must be looked at",
    arguments: [
      (".npmrc", SecretFile.npmrc), ("a/b/.npmrc", .npmrc), (".env", .environment),
      ("config/.env.production", .environment), ("id_rsa", .key), ("ssh/id_ed25519", .key),
      ("tls/server.key", .key), ("a.pem", .key), ("a.ppk", .key), ("x.p8", .key),
      (".env.example", nil), (".env.local.sample", nil), (".environment", nil), ("npmrc", nil),
      ("a.npmrc", nil), ("id_rsa.pub", nil), ("pem", nil), ("keys/a.js", nil), ("", nil),
      ("a/", nil), (".npmrc/a", nil), ("my.env", nil),
    ])
  func names(_ path: String, _ kind: SecretFile?) {
    #expect(SecretFile(path: path) == kind)
  }

  @Test(
    "what a file holds decides",
    arguments: [
      (
        ".npmrc", "//r.example.org/:_authToken=npm_abc\n", DiagnosticCode.secretNpmrc,
        "`_authToken`"
      ),
      (".npmrc", "_auth = YWJj\n_password=x", .secretNpmrc, "`_auth` and `_password`"),
      (".npmrc", "registry=https://r.example.org/", .secretNpmrc, "is in the archive"),
      (".env", "", .secretEnvironment, ".env"),
      ("k.pem", "Bag Attributes\n-----BEGIN RSA PRIVATE KEY-----\n", .secretKey, "k.pem"),
      ("id_rsa", "-----BEGIN OPENSSH PRIVATE KEY-----\n", .secretKey, "id_rsa"),
      ("k.ppk", "PuTTY-User-Key-File-3: ssh-ed25519\n", .secretKey, "k.ppk"),
    ])
  func found(_ path: String, _ content: String, _ code: DiagnosticCode, _ words: String) {
    let diagnostics = SecretLint.diagnostics(of: Self.contents([(path, content)]))
    #expect(diagnostics.map(\.code) == [code])
    #expect(diagnostics.allSatisfy { $0.severity == .warning && $0.summary.contains(words) })
  }

  @Test(
    "a token from the environment, a certificate and a public key are no secrets",
    arguments: [
      (".npmrc", "//r.example.org/:_authToken=${TOKEN}\n", false),
      ("a.pem", "-----BEGIN CERTIFICATE-----\n", true),
      ("a.key", "-----BEGIN PUBLIC KEY-----\n", true), ("translations.key", "a = b", true),
    ])
  func harmless(_ path: String, _ content: String, _ isSilent: Bool) {
    let diagnostics = SecretLint.diagnostics(of: Self.contents([(path, content)]))
    #expect(diagnostics.isEmpty == isSilent)
    #expect(diagnostics.allSatisfy { !$0.summary.contains("_authToken") })
  }

  @Test("many keys are one warning, which names the first")
  func many() {
    let files = (1...9).map { ("\($0).pem", "-----BEGIN PRIVATE KEY-----") }
    let diagnostics = SecretLint.diagnostics(of: Self.contents(files))
    #expect(diagnostics.map(\.summary).first?.hasSuffix("1.pem, 2.pem, 3.pem, and more") == true)
    #expect(diagnostics.count == 1)
  }

  private static func contents(_ files: [(String, String)]) -> TarballContents {
    let dist = DistFacts(
      integrity: Integrity(sha512: [UInt8](repeating: 0, count: 64)),
      shasum: Shasum(sha1: [UInt8](repeating: 0, count: 20)), fileCount: 1, unpackedSize: 1)
    var contents = TarballContents(
      source: "a.tgz", dist: dist, manifests: [], files: PackageFiles(paths: files.map(\.0)))
    contents.suspects = files.map { .init(path: $0.0, bytes: Array($0.1.utf8)) }
    return contents
  }
}
