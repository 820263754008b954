import PackageModel
import ReadmeRendering
import TestSupport
import Testing

/// READMEs that must do nothing but be read.
@Suite struct HostileReadmeTests {
  @Test("the table has the forty that were asked for, and more")
  func count() {
    #expect(HostileReadme.all.count >= 40)
    #expect(Set(HostileReadme.all.map(\.name)).count == HostileReadme.all.count)
  }

  @Test(
    "nothing outside the allow-list is left, and the page around it stands",
    arguments: HostileReadme.all)
  func hostile(_ readme: HostileReadme) {
    // The long ones are about time: one way is enough.
    let isLong = readme.text.utf8.count > 20_000
    for format in isLong ? [ReadmeFormat.markdown] : [.markdown, .html, .plainText] {
      expectHarmless(
        Array(readme.text.utf8), format, isLong ? [.onRequest] : [.onRequest, .loaded])
    }
  }

  @Test("a changed README is as harmless", arguments: 0..<16)
  func mutations(_ part: Int) {
    var random = SplitMix64(seed: UInt64(part))
    let short = HostileReadme.all.map { Array($0.text.utf8) }.filter { $0.count < 400 }
    for _ in 0..<250 {
      let text = Mutation.mixed(short, &random)
      expectHarmless(text, random.once(in: 3) ? .html : .markdown)
    }
  }

  @Test("the check of a page finds what it is for")
  func checkFails() {
    let bad = [
      "<script></script>", "<p onclick=x>", "<a href='javascript:x'>x</a>", "<p id=x>",
      "<p class=x>",
      "<img src=https://e.example/x>", "</main><div>", "<svg></svg>", "<!-- x -->", "<input>",
      "<table>",
    ]
    for html in bad { #expect(!PageCheck.faults(in: html, imagesLoad: false).isEmpty, "\(html)") }
    #expect(PageCheck.faults(in: "<p>x</p>", imagesLoad: false).isEmpty)
  }

  private func expectHarmless(
    _ bytes: [UInt8], _ format: ReadmeFormat,
    _ images: [ReadmeSettings.Images] = [.onRequest, .loaded]
  ) {
    for images in images {
      let renderer = ReadmeRenderer(ReadmeSettings(repository: .acme, images: images))
      let html = renderer.rendering(of: bytes, as: format).html
      let source = String(decoding: bytes.prefix(300), as: UTF8.self)
      let faults = PageCheck.faults(in: html, imagesLoad: images == .loaded)
      #expect(faults.isEmpty, "\(faults.prefix(5)) in \(html.prefix(500)) of \(source)")
      let isReadable = html.unicodeScalars.allSatisfy { scalar in
        scalar == "\n" || scalar == "\t"
          || (scalar.value >= 0x20 && !(0x7F...0x9F ~= scalar.value)
            && !(0x202A...0x202E ~= scalar.value) && !(0x2066...0x2069 ~= scalar.value))
      }
      #expect(isReadable, "control characters are gone")
      guard bytes.count < 20_000 else { continue }
      let again = renderer.rendering(of: Array(html.utf8), as: .html).html
      #expect(
        again.utf8.elementsEqual(html.utf8), "\(html.prefix(500)) becomes \(again.prefix(500))")
    }
  }
}

extension RepositoryFiles {
  /// A repository with the package in a folder.
  static var acme: RepositoryFiles? {
    RepositoryFiles(url: "git+https://github.com/acme/bolt.git", directory: "packages/bolt")
  }
}
