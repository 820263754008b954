import ReadmeRendering

/// The renderer of READMEs, and what it promises to the page around them.
enum ReadmeFuzzing {
  /// Whatever a README says, nothing of it leaves its place, or is what no README may hold.
  static func run(_ bytes: [UInt8]) {
    for images in [ReadmeSettings.Images.onRequest, .loaded] {
      let renderer = ReadmeRenderer(ReadmeSettings(images: images))
      for name in ["README.md", "README.html"] {
        let readme = renderer.rendering(of: bytes, as: ReadmeFormat(fileName: name))
        let faults = PageCheck.faults(in: readme.html, imagesLoad: images == .loaded)
        precondition(faults.isEmpty, "\(faults)")
      }
    }
  }
}
