import PackageModel
import Testing

/// Where the files of a repository can be seen.
@Suite struct RepositoryFilesTests {
  @Test(
    "each host has its own pages and contents",
    arguments: [
      ("git+https://github.com/a/b.git", "https://github.com/a/b/blob/HEAD/"),
      ("github:a/b#v1/x", "https://github.com/a/b/blob/v1%2Fx/"),
      ("git+https://gitlab.com/a/g/b.git", "https://gitlab.com/a/g/b/-/blob/HEAD/"),
      ("git@bitbucket.org:a/b.git", "https://bitbucket.org/a/b/src/HEAD/"),
      ("https://git.sr.ht/~a/b", "https://git.sr.ht/~a/b/tree/HEAD/item/"),
    ])
  func pages(_ url: String, _ pages: String) {
    #expect(RepositoryFiles(url: url, directory: nil)?.pages == pages)
  }

  @Test(
    "contents are plain files",
    arguments: [
      ("a/b", "https://raw.githubusercontent.com/a/b/HEAD/"),
      ("gitlab:a/b", "https://gitlab.com/a/b/-/raw/HEAD/"),
      ("bitbucket:a/b", "https://bitbucket.org/a/b/raw/HEAD/"),
    ])
  func contents(_ url: String, _ contents: String) {
    #expect(RepositoryFiles(url: url, directory: nil)?.contents == contents)
  }

  @Test(
    "other hosts and gists have none", arguments: ["https://example.org/a/b", "gist:a/b1", "", "x"])
  func unknown(_ url: String) {
    #expect(RepositoryFiles(url: url, directory: nil) == nil)
  }

  @Test(
    "a folder is named by segments that lead down",
    arguments: [
      ("packages/b", "packages/b"), ("./a//b/", "a/b"), ("a\\b", "a/b"), ("../x", ""),
      ("a b", "a%20b"),
    ])
  func directory(_ directory: String, _ cleaned: String) {
    #expect(RepositoryFiles(url: "a/b", directory: directory)?.directory == cleaned)
  }
}
