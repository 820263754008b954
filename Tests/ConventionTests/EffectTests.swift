import Testing

/// Who may print, write, start work and ask for the time.
@Suite struct EffectTests {
  @Test("only CommandLineInterface prints")
  func printing() {
    let calls = ["print(", "debugPrint(", "dump(", "fputs(", "puts(", "printf("]
    let streams = [
      "FileHandle", "FileDescriptor.standard", ".standardOutput", ".standardError",
      "STDOUT_FILENO", "STDERR_FILENO",
    ]
    expectNone(
      uses(calls + streams, exceptIn: ["CommandLineInterface"]),
      "return a value and let CommandLineInterface print it")
  }

  @Test("only OutputTree and Build use the writing functions of FileSystem")
  func writing() throws {
    let files = ["FilePath+Writing.swift", "FilePath+Copying.swift"]
    let names = files.flatMap { Self.packageFunctions(in: "Sources/FileSystem/" + $0) }
      .filter { $0 != "check" }
    try #require(names.contains("removeFile"), "the writing functions are found")
    let importers = SourceFile.program.filter { file in
      file.code.contains { $0.hasSuffix("import FileSystem") }
    }
    expectNone(
      uses(names.map { $0 + "(" }, in: importers, exceptIn: ["FileSystem", "OutputTree", "Build"])
        // The terminal's own `write`.
        .filter { line in
          !["Self.write(", "self.write(", "func write("].contains { line.contains($0) }
        },
      "write the output in OutputTree, and the ledger and packages in Build")
  }

  @Test("only Build and the preview's server start concurrent work")
  func concurrency() {
    let words = [
      "withTaskGroup", "withThrowingTaskGroup", "withDiscardingTaskGroup", "async let",
      "Task.detached", "Task {",
    ]
    expectNone(
      uses(words, exceptIn: ["Build", "Preview"]),
      "use concurrentMap of Build, which keeps the order of the input")
  }

  @Test("only CommandLineInterface asks for the time, the environment and the arguments")
  func clock() {
    let words = [
      "Date.now", "Date()", "ContinuousClock", "SuspendingClock", "ProcessInfo", "getenv",
      "CommandLine.arguments",
    ]
    expectNone(
      uses(words, exceptIn: ["CommandLineInterface"]),
      "take the time or the setting as a parameter: the same inputs make the same bytes")
  }

  private func uses(
    _ words: [String], in files: [SourceFile] = SourceFile.program, exceptIn targets: [String]
  ) -> [String] {
    files.filter { !targets.contains($0.target) }.flatMap { file in
      file.code.enumerated().compactMap { index, line in
        let isUse = words.contains { line.holds($0) }
        return isUse ? "\(file.place(index)): \(line.trimmed)" : nil
      }
    }
  }

  private static func packageFunctions(in path: String) -> [String] {
    let file = SourceFile.program.first { $0.path == path }
    return (file?.code ?? []).compactMap { line in
      guard let declaration = line.split(separator: "package func ").dropFirst().last else {
        return nil
      }
      return String(declaration.prefix { $0 != "(" && $0 != "<" })
    }
  }
}

extension Substring {
  /// Whether the word stands here, and is not the end of a longer name.
  fileprivate func holds(_ word: String) -> Bool {
    ranges(of: word).contains { range in
      guard range.lowerBound > startIndex else { return true }
      let before = self[index(before: range.lowerBound)]
      return !before.isLetter && !before.isNumber && before != "_"
    }
  }
}

extension StringProtocol {
  /// The text without spaces at its ends.
  var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
