import OrderedJSON
import PackageModel
import Testing

@testable import Site

/// The bills of materials, beyond what their schema says.
@Suite struct SBOMTests {
  @Test(
    "a licence is an identifier or an expression of SPDX where it certainly is one, else a name",
    arguments: [
      ("MIT", #"[{"license":{"id":"MIT"}}]"#),
      (" ISC ", #"[{"license":{"id":"ISC"}}]"#),
      ("(MIT OR Apache-2.0)", #"[{"expression":"(MIT OR Apache-2.0)"}]"#),
      ("MIT AND ISC AND Zlib", #"[{"expression":"MIT AND ISC AND Zlib"}]"#),
      ("MIT OR", #"[{"license":{"name":"MIT OR"}}]"#),
      ("(MIT", #"[{"license":{"name":"(MIT"}}]"#),
      ("mit", #"[{"license":{"name":"mit"}}]"#),
      ("SEE LICENSE IN a", #"[{"license":{"name":"SEE LICENSE IN a"}}]"#),
    ])
  func licences(_ stated: String, _ written: String) throws {
    var bytes: [UInt8] = []
    JSONWriter.append(try #require(SBOM.licences(stated)), to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == written)
  }

  @Test("no licence is none", arguments: [nil, "", " "])
  func noLicence(_ stated: String?) {
    #expect(SBOM.licences(stated) == nil)
  }

  @Test("the digests of the tarball are in hexadecimal")
  func digests() throws {
    let site = try SampleSite.site()
    let text = try #require(
      SampleSite.text("-/web/package/@acme/nut/v/1.2.0/sbom.cdx.json", of: site))
    let component = try JSONParser.parse(Array(text.utf8)).object?["metadata"]?.object?["component"]
    let hashes = component?.object?["hashes"]?.array ?? []
    let (sha512, sha1) = (String(repeating: "04", count: 64), String(repeating: "04", count: 20))
    #expect(
      hashes == [
        ["alg": "SHA-512", "content": .string(sha512)], ["alg": "SHA-1", "content": .string(sha1)],
      ])
  }
}
