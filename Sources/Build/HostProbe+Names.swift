import HTTPClient
import PackageModel
import Registry
import Verification

extension HostProbe {
  /// Asks for a package with a scope in both spellings of its slash: each of its documents that
  /// clients ask for so, and its tarball, as Yarn 3 and 4 do.
  mutating func probeScope(_ package: CataloguePackage) {
    let layout = reader.layout
    let (name, version) = (package.name, package.latest.version)
    for path in [layout.packument(name), layout.distTags(name), layout.tarball(name, version)] {
      let plain = layout.address(of: path)
      guard let expected = askFollowing(base + plain), expected.head.status == 200 else { continue }
      for spelling in ["%2f", "%2F"] {
        let url = base + plain.replacing(name.text, with: name.text.replacing("/", with: spelling))
        let finding = { (words: String) -> ProbeFinding in
          path == layout.distTags(name)
            ? .distTagEncoding(spelling: spelling, answer: words)
            : .scopeEncoding(spelling: spelling, answer: words)
        }
        guard let answer = askFollowing(url, otherwise: finding) else { continue }
        if answer.head.status != 200 {
          note(url, finding(answer.head.statusWords))
        } else if answer.body != expected.body {
          note(url, .otherBytes(than: base + plain))
        }
      }
    }
  }

  /// Asks for the packages that other registries have, and does not follow to these.
  ///
  /// Each name must lead to its registry, and to the same name there.
  mutating func probeForeign(_ packages: [ForeignPackage]) {
    for package in packages {
      let spellings = package.name.scope == nil ? ["/"] : ["%2f", "%2F"]
      for spelling in spellings {
        probeForeign(package, base + package.name.text.replacing("/", with: spelling))
      }
    }
  }

  private mutating func probeForeign(_ package: ForeignPackage, _ url: String) {
    let expected = package.packumentURL
    var place = url
    // A server may first put a slash behind the name.
    for _ in 0..<5 {
      guard let head = ask(place)?.head else { return }
      guard let target = head.redirect(from: place) else {
        let isMissing = head.status == 404 || head.status == 410
        return note(
          url,
          isMissing
            ? .foreignMissing(answer: head.statusWords, expected: expected)
            : .foreign(answer: head.statusWords, expected: expected))
      }
      if LocationURL.areSame(target, expected) { return }
      guard LocationURL.origin(of: target) == LocationURL.origin(of: base) else {
        return note(url, .foreign(answer: "a redirect to \(target)", expected: expected))
      }
      place = target
    }
    note(url, .foreign(answer: "more than five redirects", expected: expected))
  }
}
