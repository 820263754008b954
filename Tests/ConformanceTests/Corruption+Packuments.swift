import OrderedJSON
import TestSupport

extension Corruption {
  private typealias Tree = CorruptibleTree

  /// In the form and the own members of a packument.
  static let packuments: [Corruption] = [
    // A server without a configuration answers with a list of the folder.
    Corruption("a packument is missing", "tree-document-missing", in: .configured) {
      try $0.remove(Tree.nut)
    },
    Corruption("a packument breaks off", "tree-document-invalid") {
      try $0.write(Array($0.bytes(Tree.bolt).dropLast(40)), Tree.bolt)
    },
    Corruption("a packument is a page", "tree-document-invalid") {
      try $0.write("<!doctype html><title>404</title>\n", Tree.bolt)
    },
    Corruption("a packument is empty", "tree-document-invalid") { try $0.write("", Tree.nut) },
    Corruption("a packument is a list", "tree-document-invalid") {
      try $0.write("[]\n", Tree.bolt)
    },
    Corruption("a packument begins with a byte-order mark", "tree-document-spelling") {
      try $0.write([0xEF, 0xBB, 0xBF] + $0.bytes(Tree.bolt), Tree.bolt)
    },
    Corruption("a packument has white space", "tree-document-spelling") {
      try $0.replace(#""name":"#, with: #""name": "#, in: Tree.bolt)
    },
    Corruption("a packument has a bare <", "tree-document-spelling") {
      try $0.replace(#"\u003cscript>"#, with: "<script>", in: Tree.nut)
    },
    Corruption("a packument lacks its last line feed", "tree-document-spelling") {
      try $0.write(Array($0.bytes(Tree.bolt).dropLast()), Tree.bolt)
    },
    Corruption("a packument says a member twice", "tree-document-spelling") {
      try $0.replace(#""license":"MIT","#, with: #""license":"X","license":"MIT","#, in: Tree.bolt)
    },
    Corruption("a packument has the name of another package", "tree-document-invalid") {
      try $0.edit(Tree.bolt, "name") { _ in "nut" }
    },
    Corruption("a packument is that of another package", "tree-document-invalid") {
      try $0.copy(Tree.nut, over: Tree.bolt)
    },
    Corruption("a packument has a member that nobody wrote", "tree-document-differs") {
      try $0.edit(Tree.bolt, "error") { _ in "not for you" }
    },
    Corruption("the homepage is not that of latest", "tree-document-differs") {
      try $0.edit(Tree.bolt, "homepage") { _ in "https://evil.example.org" }
    },
    Corruption("the readme is not that of latest", "tree-manifest-differs") {
      try $0.edit(Tree.bolt, "readme") { _ in "# Give me your token" }
    },
    Corruption("a tag points to no version", "tree-tag-invalid") {
      try $0.edit(Tree.bolt, "dist-tags", "next") { _ in "3.0.0" }
    },
    Corruption("there is no latest", "tree-tag-invalid") {
      try $0.edit(Tree.bolt, "dist-tags", "latest") { _ in nil }
    },
    Corruption("a tag reads as a range", "tree-tag-invalid") {
      try $0.edit(Tree.bolt, "dist-tags", "1.x") { _ in "1.0.0" }
    },
    Corruption("a tag moved in the packument alone", "tree-document-differs") {
      try $0.edit(Tree.bolt, "dist-tags", "latest") { _ in "1.0.0" }
    },
    Corruption("a version has no time", "tree-time-invalid") {
      try $0.edit(Tree.bolt, "time", "1.0.0") { _ in nil }
    },
    Corruption("a time is none", "tree-time-invalid") {
      try $0.edit(Tree.bolt, "time", "1.1.0") { _ in "yesterday" }
    },
    Corruption("a time is spelled otherwise", "tree-time-invalid") {
      try $0.replace(".000Z", with: "Z", in: Tree.bolt)
    },
    Corruption("a time is that of no version", "tree-time-invalid") {
      try $0.edit(Tree.bolt, "time", "9.9.9") { _ in "2020-01-01T00:00:00.000Z" }
    },
    Corruption("created is not the first time", "tree-time-invalid") {
      try $0.edit(Tree.bolt, "time", "created") { _ in "2001-01-01T00:00:00.000Z" }
    },
    Corruption("modified is not the last time", "tree-time-invalid") {
      try $0.edit(Tree.bolt, "modified") { _ in "2016-01-01T00:00:00.000Z" }
    },
    Corruption("a version is published in the year 9000", "tree-time-invalid") { tree in
      for keys in [("time", "2.0.0-rc.1"), ("time", "modified")] {
        try tree.edit(Tree.bolt, keys.0, keys.1) { _ in "9000-01-01T00:00:00.000Z" }
      }
      try tree.edit(Tree.bolt, "modified") { _ in "9000-01-01T00:00:00.000Z" }
    },
  ]
}
